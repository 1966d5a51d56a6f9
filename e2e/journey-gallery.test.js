// The programme office writes the role gallery: a card, the roles of one rollout, and from what is vacant to whom to call.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const ROLES = `/rollouts/${ROLLOUT}/roles`;

let program;
let browser;
let context;
let office;
let municipality;
before(async () => {
  program = await startProgram();
  browser = await launch();
  context = await newContext(browser, program);
  office = await signInAs(context, program, 'consultant');
  municipality = await signInAs(await newContext(browser, program), program, 'project-leader');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Clicks something that leads to another page. */
async function go(locator) {
  await Promise.all([office.waitForEvent('load'), locator.click()]);
}

test('a card of the gallery is written anew', async () => {
  await office.goto('/roles?rollout=gallery&level=institution');
  await go(office.locator('a[href^="/roles/tovholder"]'));
  await go(office.locator('main a[href="/roles/tovholder/edit"]'));
  await axe(office);
  await office.locator('#effect').fill('');
  await go(office.locator('main form button[type=submit]'));
  assert.equal(await office.locator('.error-summary li').count(), 1, 'an empty effect is refused');
  await office.locator('#effect').fill('Skolen er klar i god tid');
  await go(office.locator('main form button[type=submit]'));
  assert.match(await office.locator('main').innerText(), /Skolen er klar i god tid/);
});

test('the rollout takes a role from the gallery and says it in its own words', async () => {
  await office.goto(ROLES);
  await axe(office);
  await fitsNarrow(office);
  await office.goto(ROLES);
  await go(office.locator('form:has(input[value="kommunikationsmedarbejder"]) button'));
  await go(office.locator(`a[href="${ROLES}/kommunikationsmedarbejder"]`));
  await office.locator('#effect').fill('Alle lånere ved, hvad der sker');
  await go(office.locator('main form button[type=submit]'));
  assert.match(await office.locator('main').innerText(), /Tilføjet fra rollegalleriet/);
});

test('the municipality reads it', async () => {
  await municipality.goto(`/roles?rollout=${ROLLOUT}`);
  assert.match(await municipality.locator('.role-cards').allInnerTexts().then((texts) => texts.join()), /Alle lånere ved, hvad der sker/);
  await municipality.goto('/roles/kommunikationsmedarbejder');
  await axe(municipality);
  assert.equal(await municipality.locator(`a[href^="${ROLES}"]`).count(), 0, 'and has nothing to edit it with');
});

test('from what is vacant to the organisation', async () => {
  await office.goto(`/rollouts/${ROLLOUT}`);
  await go(office.locator('main a[href^="/vacancies"]'));
  await axe(office);
  await go(office.locator('.vacancy-table tbody th a').first());
  await axe(office);
  assert.ok((await office.locator('.vacancy-table a[href^="mailto:"]').count()) > 0, 'somebody to call or write to');
  await go(office.locator('.vacancy-table tbody th a').first());
  assert.match(new URL(office.url()).pathname, /^\/organisations\//);
  // The card that was refused says so to the console too.
  assert.deepEqual(takeFaults(context).filter((fault) => !/\/roles\/tovholder\/edit: console: .* 422 /.test(fault)), []);
});
