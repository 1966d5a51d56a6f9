// The consultant works from the board as a list: a figure leads to its tasks, the filter is saved, found again, renamed and removed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const BOARD = `/rollouts/${ROLLOUT}`;

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

test('the vacancies of the board as a list', async () => {
  await page.goto(BOARD);
  await follow(page.locator('.tab-container a[href*="view=list"]'));
  const figure = page.locator('.figure a[href*="vacant=yes"]');
  const number = (await figure.locator('.figure-number').innerText()).replace(/\D/g, '');
  await follow(figure);
  assert.equal(new URL(page.url()).searchParams.get('vacant'), 'yes');
  assert.equal(Math.min(100, Number(number)), await page.locator('table.stacks tbody tr').count());
  await follow(page.locator('table.stacks thead a').first());
  assert.equal(await page.locator('th[aria-sort]').count(), 1);
  await axe(page);
});

test('the filter is saved and found again', async () => {
  await page.locator('.saved-filters summary').click();
  await page.locator('#filter-name').fill('Mangler folk');
  await follow(page.locator('.saved-filters form button'));
  const saved = page.locator('.saved-filters a', { hasText: 'Mangler folk' }).first();
  assert.equal(await saved.getAttribute('aria-current'), 'page');
  await page.goto(BOARD);
  await follow(saved);
  assert.match(page.url(), /vacant=yes/);
  await axe(page);
});

test('the filter is renamed and removed', async () => {
  await follow(page.locator('.saved-filter-edit'));
  await axe(page);
  await fitsNarrow(page);
  await page.locator('#name').fill('');
  await follow(page.locator('main form button').first());
  assert.equal(await page.locator('#name-error').count(), 1);
  await page.locator('#name').fill('Ubesat');
  await follow(page.locator('main form button').first());
  await follow(page.locator('.saved-filter-edit'));
  assert.equal(await page.locator('#name').inputValue(), 'Ubesat');
  await follow(page.locator('main form button').last());
  assert.equal(await page.locator('.saved-filters nav').count(), 0);
});

test('on a phone each row is a block and nothing scrolls sideways', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${BOARD}?view=list`);
  const table = page.locator('.table--responsive-scroll').first();
  assert.ok(await table.evaluate((box) => box.scrollWidth <= box.clientWidth), 'the table fits');
  assert.deepEqual(takeFaults(context).filter((fault) => !/422/.test(String(fault))), []);
});
