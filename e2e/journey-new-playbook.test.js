// A new playbook without a rollout: begun as a copy of another, its head and one task changed, approved by somebody else, and a rollout
// started from it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signIn, signInAs } from './support/sign-in.js';

let program;
let browser;
let contexts;
let karen;
let other;
let draft;
before(async () => {
  program = await startProgram();
  browser = await launch();
  contexts = [await newContext(browser, program), await newContext(browser, program)];
  karen = await signInAs(contexts[0], program, 'consultant');
  other = await contexts[1].newPage();
  await signIn(other, 'konsulent2.kombit@example.dk', program.logins.consultant.password);
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
const follow = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('link', { name, exact: true }).click()]);
const text = (page) => page.locator('main').innerText();
const at = (page) => new URL(page.url()).pathname;

test('a playbook is begun from the list of rollouts, as a copy of another', async () => {
  await karen.goto('/rollouts');
  await follow(karen, 'Nye drejebøger');
  await karen.locator('#title').fill('Ny adgangsstyring');
  await karen.locator('#from').selectOption({ label: 'En kopi af BBR: central adgangsstyring 2018.1' });
  await press(karen, 'Begynd drejebogen');
  draft = at(karen);
  assert.match(await text(karen), /Ny adgangsstyring 1 \(kladde\)/);
  assert.match(await text(karen), /Der er ingen fejl i kladden/);
});

test('its head and a task are changed, and the head says by name what lacks', async () => {
  await follow(karen, 'Titel, version og leverandør');
  await karen.locator('#title').fill('');
  await karen.locator('#check', { hasText: /Titel (er tom|mangler)/ }).waitFor();
  await karen.locator('#title').fill('Ny adgangsstyring 2027');
  await press(karen, 'Gem i kladden');
  assert.equal(await karen.locator('#title').inputValue(), 'Ny adgangsstyring 2027');
  await axe(karen);
  await fitsNarrow(karen);
  await karen.goto(draft);
  await Promise.all([karen.waitForEvent('load'), karen.locator('th a[href*="/tasks/"]').first().click()]);
  await karen.locator('#title').fill('Udpeg jeres rettighedsadministrator');
  await press(karen, 'Gem i kladden');
  await karen.goto(draft);
  assert.match(await text(karen), /Udpeg jeres rettighedsadministrator/);
  await press(karen, 'Send til gennemsyn');
});

test('somebody else approves it and starts a rollout from it', async () => {
  await other.goto(draft);
  await press(other, 'Godkend');
  assert.equal(at(other), '/rollouts/new', await text(other));
  await other.locator('#key').fill('ny-adgangsstyring');
  await press(other, 'Opret udrulning');
  assert.equal(at(other), '/rollouts/ny-adgangsstyring/publish', await text(other));
  assert.match(await text(other), /Udpeg jeres rettighedsadministrator|5 opgaver/);
  for (const context of contexts) assert.deepEqual(takeFaults(context), []);
});
