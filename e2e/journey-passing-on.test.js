// A municipality passes a task to three of its libraries in its own words; a librarian with a phone marks hers done; the municipality sees it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signIn, signInAs } from './support/sign-in.js';

const TASK = '/rollouts/fbs-2.0/0461/250';

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

test('a task is passed on to three libraries, one is done, and it rolls up', async () => {
  const context = await newContext(browser, program);
  const page = await signInAs(context, program, 'project-leader');
  await page.goto(TASK);
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Giv videre til institutioner' }).click()]);
  await axe(page);
  for (const library of ['Odense Hovedbibliotek', 'Bolbro Bibliotek', 'Vollsmose Bibliotek']) {
    await page.getByRole('checkbox', { name: library }).check();
  }
  await page.getByRole('textbox', { name: /^Sådan gør vi i Odense/ }).fill('Tegn jeres vej fra reol til låner.\n\n1. Mød hinanden\n2. Tegn\n3. Send billedet');
  await page.getByLabel('Hvem udfører?').selectOption('superbruger');
  await press(page, 'Giv videre til institutioner');
  assert.match(await page.locator('main').innerText(), /0 af 3 institutioner er færdige/);
  await axe(page);

  const phone = await newContext(browser, program, { viewport: PHONE });
  const hers = await phone.newPage();
  await signIn(hers, 'bibliotekar.vollsmose@example.dk', program.logins.librarian.password);
  await hers.goto('/rollouts/fbs-2.0/0461-vollsmose/V250');
  assert.match(await hers.locator('main').innerText(), /Tegn jeres vej fra reol til låner/);
  assert.equal(await hers.locator('section:has(#words-heading) ol li').count(), 3, 'three steps');
  assert.equal(await hers.locator('.big-button button').count(), 1, 'one button');
  await axe(hers);
  await fitsNarrow(hers);
  await Promise.all([hers.waitForEvent('load'), hers.locator('.big-button button').click()]);
  assert.match(await hers.locator('#work-heading').innerText(), /^Fuldført/);

  await page.goto(TASK);
  assert.match(await page.locator('main').innerText(), /1 af 3 institutioner er færdige/);
  assert.doesNotMatch(await page.locator('#work-heading').innerText(), /^Fuldført/, 'the municipality decides for itself');
  assert.deepEqual([...takeFaults(context), ...takeFaults(phone)], []);
  await phone.close();
  await context.close();
});
