// The supplier warns of a closed system, the project leader reads it above every page and puts it away; the programme office
// plans what is to be said and sees what happens by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

let program;
let browser;
let context;
let supplier;
let leader;
let office;
before(async () => {
  program = await startProgram();
  browser = await launch();
  context = await newContext(browser, program);
  supplier = await signInAs(context, program, 'supplier');
  leader = await signInAs(await newContext(browser, program), program, 'project-leader');
  office = await signInAs(await newContext(browser, program), program, 'consultant');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Clicks something that leads to another page. */
async function go(page, locator) {
  await Promise.all([page.waitForEvent('load'), locator.click()]);
}

const words = (page) => page.locator('main').innerText();

test('the supplier warns those of its rollout', async () => {
  await supplier.goto('/messages');
  await go(supplier, supplier.getByRole('link', { name: 'Skriv en meddelelse' }));
  await supplier.getByLabel('Driftsforstyrrelse').check();
  await supplier.locator('#title_da').fill('Reservationer kommer ikke igennem');
  await supplier.locator('#body_da').fill('Vi arbejder på det og skriver igen kl. 14.');
  await axe(supplier);
  await go(supplier, supplier.locator('main form button[type=submit]').first());
  assert.match(await words(supplier), /Meddelelsen er skrevet/);
});

test('the project leader reads it above every page and puts it away', async () => {
  await leader.goto('/organisations');
  const notice = leader.locator('.notice', { hasText: 'Reservationer kommer ikke igennem' });
  assert.match(await notice.innerText(), /Driftsforstyrrelse/);
  await axe(leader);
  await fitsNarrow(leader);
  await leader.setViewportSize({ width: 390, height: 800 });
  const line = notice.locator('summary');
  assert.match(await line.innerText(), /Driftsforstyrrelse: Reservationer/);
  assert.ok((await notice.boundingBox()).height < 60, 'one line on a phone');
  await line.press('Enter');
  await notice.getByRole('button').waitFor();
  await axe(leader);
  await leader.setViewportSize({ width: 1366, height: 900 });
  await leader.goto('/organisations');
  await go(leader, notice.getByRole('link'));
  assert.match(await words(leader), /Vi arbejder på det og skriver igen kl\. 14\./);
  await go(leader, notice.getByRole('button'));
  assert.equal(await notice.count(), 0);
  await leader.goto('/');
  assert.equal(await notice.count(), 0, 'it stays away');
});

test('the office plans what is to be said beside what happens by itself', async () => {
  await office.goto(`/rollouts/${ROLLOUT}`);
  await go(office, office.getByRole('link', { name: 'Kommunikation', exact: true }));
  assert.match(await words(office), /Møde i Netværk for projektledere/);
  await go(office, office.getByRole('link', { name: 'Tilføj en linje' }));
  await office.locator('#message').fill('Tak for indsatsen');
  await office.locator('#day').fill('2027-02-01');
  await office.locator('#audience').fill('Alle kommuner');
  await go(office, office.locator('main form button[type=submit]'));
  assert.match(await words(office), /Tak for indsatsen/);
  await axe(office);
  await leader.goto(`/rollouts/${ROLLOUT}/communication`);
  assert.match(await words(leader), /Tak for indsatsen/);
  assert.deepEqual(takeFaults(context), []);
});
