// A project leader finds the network that their role put them into and shows the others how to reach them; the KLIK
// administrator starts one of Odense's own, which nobody else finds.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

let program;
let browser;
let context;
let leader;
let administrator;
let office;
before(async () => {
  program = await startProgram();
  browser = await launch();
  context = await newContext(browser, program);
  leader = await signInAs(context, program, 'project-leader');
  administrator = await signInAs(await newContext(browser, program), program, 'klik-administrator');
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

test('the project leader is in the network by role and shows mail and phone', async () => {
  await leader.goto('/');
  await go(leader, leader.locator('.topnav-wide a[href="/forums"]'));
  assert.match(await words(leader), /Næste møde/);
  await go(leader, leader.getByRole('link', { name: 'Netværk for projektledere, FBS 2.0' }));
  await axe(leader);
  const before = await words(leader);
  const button = before.includes('Skjul mail og telefon') ? 'Skjul mail og telefon' : 'Vis mail og telefon';
  const other = button.startsWith('Skjul') ? 'Vis mail og telefon' : 'Skjul mail og telefon';
  await go(leader, leader.getByRole('button', { name: button }));
  assert.equal(await leader.getByRole('button', { name: other }).count(), 1);
  await fitsNarrow(leader);
});

test('the KLIK administrator starts a network of the municipality and puts somebody in', async () => {
  await administrator.goto('/forums');
  await go(administrator, administrator.getByRole('link', { name: 'Opret et netværk' }));
  await administrator.getByLabel('Navn').fill('Øvegruppe på hovedbiblioteket');
  await go(administrator, administrator.locator('main form button[type=submit]'));
  assert.equal(await administrator.locator('.error-summary li').count(), 1, 'a purpose is missing');
  await administrator.locator('#purpose').fill('Øv jer sammen hver torsdag.');
  await go(administrator, administrator.locator('main form button[type=submit]'));
  await axe(administrator);
  await administrator.locator('#person').selectOption({ index: 1 });
  await go(administrator, administrator.getByRole('button', { name: 'Sæt på' }));
  assert.match(await words(administrator), /er med i netværket/);
  const response = await office.goto(new URL(administrator.url()).pathname);
  assert.equal(response.status(), 404, 'the programme office does not find it');
});

test('the office calls a meeting that the project leader sees', async () => {
  await office.goto('/forums/netvaerk-for-projektledere-fbs-2-0/meetings/new');
  await office.locator('#day').fill('2027-02-10');
  await office.locator('#from').fill('10:00');
  await office.locator('#place').fill('Odense');
  await go(office, office.getByRole('button', { name: 'Kald til møde' }));
  await leader.goto('/forums/netvaerk-for-projektledere-fbs-2-0');
  assert.match(await words(leader), /onsdag den 10\. februar 2027/);
});

test('nothing was reported in the browser', () => {
  assert.deepEqual(takeFaults(context), []);
});
