// Two people of the programme office write in one draft: a fault is seen and mended, the same field collides and nothing typed is lost,
// somebody else than the last writer approves, and the preview before publishing shows the change.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signIn, signInAs } from './support/sign-in.js';

let program;
let browser;
let contexts;
let karen;
let other;
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
const text = (page) => page.locator('main').innerText();
let task;

test('a draft is begun, and a fault in a date is said while one writes and marked in the draft', async () => {
  await karen.goto(`/rollouts/${ROLLOUT}/playbook`);
  await Promise.all([karen.waitForEvent('load'), karen.getByRole('link', { name: 'Kladder', exact: true }).click()]);
  await karen.locator('#version').fill('2027.5');
  await press(karen, 'Begynd kladden');
  await Promise.all([karen.waitForEvent('load'), karen.locator('th a[href*="/tasks/260-"]').click()]);
  task = new URL(karen.url()).pathname;
  await other.goto(task);
  await karen.locator('#due').fill('go-liv - 30wd');
  await karen.locator('#preview', { hasText: 'ukendt milepæl "go-liv"' }).waitFor();
  await press(karen, 'Gem i kladden');
  await axe(karen);
  await fitsNarrow(karen);
  await press(karen, 'Vis');
  await karen.getByRole('link', { name: 'Tilbage til kladden' }).click();
  await karen.getByText('1 fejl skal rettes').waitFor();
  await axe(karen);
  await karen.goto(task);
  await karen.locator('#due').fill('go-live - 30wd');
  await karen.locator('#preview', { hasText: 'arbejdsdage før' }).waitFor();
  await karen.locator('#title').fill('Opbyg jeres support');
  await press(karen, 'Gem i kladden');
  assert.match(await text(karen), /Der er ingen fejl i opgaven/);
});

test('a wave gets a date on a Saturday and says so; a task is for those without a project leader, chosen from lists', async () => {
  const draft = task.split('/tasks/')[0];
  await karen.goto(`${draft}/entries/waves`);
  await Promise.all([karen.waitForEvent('load'), karen.locator('th a').first().click()]);
  await karen.locator('#title').fill('');
  await karen.locator('#check', { hasText: 'er tom' }).waitFor();
  await karen.reload();
  assert.notEqual(await karen.locator('#title').inputValue(), '', 'what is only looked at is not saved');
  await karen.locator('[name="date:go-live"]').fill('2027-01-30');
  await press(karen, 'Vis');
  assert.match(await text(karen), /lørdag den 30\. januar 2027 · ikke en arbejdsdag/);
  await karen.locator('[name="date:go-live"]').fill('2027-01-29');
  await press(karen, 'Gem i kladden');
  assert.equal(await karen.locator('[name="date:go-live"]').inputValue(), '2027-01-29');
  await axe(karen);
  await fitsNarrow(karen);
  await karen.goto(draft);
  await Promise.all([karen.waitForEvent('load'), karen.locator('th a[href*="/tasks/250-"]').click()]);
  await karen.locator('#when-subject-1').selectOption({ label: 'Ingen har rollen' });
  await karen.locator('#when-role-1').selectOption('projektleder');
  await press(karen, 'Gem i kladden');
  assert.equal(await karen.locator('#when-role-1').inputValue(), 'projektleder');
  assert.match(await text(karen), /Der er ingen fejl i opgaven/);
});

test('the other editor wrote in the same field: nothing typed is lost', async () => {
  await other.locator('#title').fill('Byg supporten op');
  await press(other, 'Gem i kladden');
  assert.match(await text(other), /har skrevet: Opbyg jeres support/);
  // The browser tells of the answer 409; of nothing else.
  assert.ok(takeFaults(contexts[1]).every((fault) => fault.includes('409 (Conflict)')));
  assert.equal(await other.locator('#title').inputValue(), 'Byg supporten op');
  assert.equal(await other.locator('#due').inputValue(), 'go-live - 30wd');
  await axe(other);
  await press(other, 'Gem i kladden');
  assert.match(await text(other), /Gemt/);
});

test('somebody else approves, and the preview shows what publishing would do', async () => {
  await Promise.all([other.waitForEvent('load'), other.getByRole('link', { name: 'Tilbage til kladden' }).click()]);
  await press(other, 'Send til gennemsyn');
  assert.match(await text(other), /En anden end den, der skrev sidst/);
  await karen.goto(new URL(other.url()).pathname);
  await press(karen, 'Godkend');
  assert.equal(new URL(karen.url()).pathname, `/rollouts/${ROLLOUT}/publish`);
  const said = await text(karen);
  assert.ok(said.includes('Byg supporten op') && said.includes('2027.5'), said);
  for (const context of contexts) assert.deepEqual(takeFaults(context), []);
});
