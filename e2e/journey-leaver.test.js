// A KLIK administrator with a phone hands on everything of a project leader who stops: one screen, what changes, one button. The tasks are with
// the new person, the leaver cannot sign in, and it can be taken back the same day.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

let program;
let browser;
let leaver;
let screen;

before(async () => {
  program = await startProgram();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

/** The id of whoever a select offers under that name. */
const idOf = (page, name) => page.locator('#all_to option', { hasText: name }).first().getAttribute('value');

test('everything of a leaver is handed on, on one screen', async () => {
  const context = await newContext(browser, program, { viewport: PHONE });
  const page = await signInAs(context, program, 'klik-administrator');
  await page.goto('/organisations/0461?view=people');
  leaver = await page.locator('a[href^="/people/"]', { hasText: /./ }).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(leaver.length > 0, 'people are linked');
  await page.goto('/people?q=Projektleder');
  const card = await page.locator('main a[href^="/people/"]').evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')).find((href) => /^\/people\/[0-9a-f-]{36}$/.test(href)),
  );
  await page.goto(card);
  const name = await page.locator('h1').innerText();
  await Promise.all([page.waitForEvent('load'), page.locator('main a[href$="/leave"]').click()]);
  screen = new URL(page.url()).pathname;
  assert.match(await page.locator('h1').innerText(), new RegExp(`${name} stopper`));
  await axe(page);
  await fitsNarrow(page);
  const next = await page.locator('#all_to option').nth(1).getAttribute('value');
  await page.locator('#all_to').selectOption(next);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Udfyld alle' }).click()]);
  assert.ok((await page.locator('tbody tr').count()) > 0, 'the tasks that change are shown');
  await axe(page);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: /^Giv videre, og luk/ }).click()]);
  assert.match(await page.locator('#flash').innerText(), /givet videre/);
  assert.match(await page.locator('main').innerText(), /Intet står tilbage/);
  assert.deepEqual(takeFaults(context), []);
  await context.close();
});
