// A KLIK administrator with a phone hands on everything of the project leader who stops: one screen, what changes, one button. The tasks are with the
// new person, the leaver is signed out and stays out, and the same day it can be taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const PLACE = '/organisations/0461';

let program;
let browser;

before(async () => {
  program = await startProgram();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Presses a button and waits for the page that follows. */
const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

/** How many tasks of the municipality somebody stands on. */
async function tasksOf(page, person) {
  await page.goto(`${PLACE}?person=${person}`);
  return page.locator('main tbody th[scope=row]').count();
}

test('everything of a leaver is handed on, on one screen, and can be taken back', async () => {
  const leaversContext = await newContext(browser, program);
  const leaversPage = await signInAs(leaversContext, program, 'project-leader');
  const context = await newContext(browser, program, { viewport: PHONE });
  const page = await signInAs(context, program, 'klik-administrator');
  await page.goto(PLACE);
  const people = await page.locator('select[name=person] option').evaluateAll((options) =>
    options.filter(({ value }) => value).map(({ value, textContent }) => ({ id: value, name: textContent.trim() })),
  );
  const shown = await leaversPage.locator('header').innerText();
  const leaver = people.find(({ name }) => shown.includes(name));
  assert.ok(leaver, `the project leader is among ${JSON.stringify(people)}`);
  const held = await tasksOf(page, leaver.id);
  assert.ok(held > 0, 'the leaver has tasks');

  await page.goto(`/people/${leaver.id}/leave`);
  assert.match(await page.locator('h1').innerText(), /stopper$/);
  await axe(page);
  const next = await page.locator('#all_to option').evaluateAll((options) => options.map(({ value }) => value).find((value) => value.length > 30));
  const before = await tasksOf(page, next);
  await page.goto(`/people/${leaver.id}/leave`);
  await page.locator('#all_to').selectOption(next);
  await press(page, 'Udfyld alle');
  assert.ok((await page.locator('tbody tr').count()) > 0, 'what changes is shown');
  await axe(page);
  await fitsNarrow(page);
  await press(page, /^Giv videre, og luk/);
  assert.match(await page.locator('#flash').innerText(), /givet videre/);
  assert.match(await page.locator('main').innerText(), /Intet står tilbage/);
  await axe(page);
  assert.ok((await tasksOf(page, next)) > before, 'the tasks are with the new person');

  await leaversPage.goto('/');
  assert.equal(new URL(leaversPage.url()).pathname, '/sign-in', 'the leaver is signed out');
  const { login, password } = program.logins['project-leader'];
  await leaversPage.locator('[name=login]').fill(login);
  await leaversPage.locator('[name=password]').fill(password);
  await Promise.all([leaversPage.waitForEvent('load'), leaversPage.locator('form:has([name=password]) [type=submit]').click()]);
  assert.equal(new URL(leaversPage.url()).pathname, '/sign-in', 'and stays out');

  await page.goto(`/people/${leaver.id}/leave`);
  await press(page, 'Fortryd');
  assert.match(await page.locator('#flash').innerText(), /fortrudt/);
  assert.equal(await tasksOf(page, leaver.id), held, 'everything is as it was');
  assert.deepEqual(takeFaults(context), []);
  await context.close();
  await leaversContext.close();
});
