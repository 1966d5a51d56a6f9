// The consultant grants five municipalities another deadline at once, looks at it first, and takes it back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const TASK = `/rollouts/${ROLLOUT}/tasks/010`;

let program;
let browser;
let context;
let page;
before(async () => {
  program = await startProgram();
  browser = await launch();
  context = await newContext(browser, program);
  page = await signInAs(context, program, 'consultant');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function follow(locator) {
  await Promise.all([page.waitForEvent('load'), locator.click()]);
}

test('five municipalities are ticked, and the bar counts them', async () => {
  await page.goto(TASK);
  const boxes = page.locator('input.pick');
  for (let at = 0; at < 5; at += 1) {
    await boxes.nth(at).focus();
    await page.keyboard.press('Space');
  }
  assert.match(await page.locator('.bulk-count').innerText(), /^5 opgaver valgt/);
  await follow(page.locator('.bulk-bar button'));
  assert.equal(await page.locator('h1').innerText(), 'Ændr 5 opgaver');
  await axe(page);
  await fitsNarrow(page);
});

test('another deadline is looked at and granted', async () => {
  await page.locator('#due').selectOption('granted');
  await page.locator('#day').fill('2027-01-08');
  await follow(page.locator('main form button').first());
  assert.equal(await page.locator('h1').innerText(), '5 opgaver ændres');
  await axe(page);
  await fitsNarrow(page);
  await follow(page.locator('main form button').first());
  assert.match(page.url(), /\/bulk\/[0-9a-f-]+/);
  assert.equal(await page.locator('.alert-success').count(), 1);
  await axe(page);
});

test('it is taken back', async () => {
  await follow(page.locator('main form button'));
  assert.match(await page.locator('main').innerText(), /5 opgaver er sat tilbage/);
  await axe(page);
  await fitsNarrow(page);
  assert.deepEqual(takeFaults(context), []);
});
