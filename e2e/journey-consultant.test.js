// The programme office's consultant: from the board to whom to call, into one red task and back, and back in time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { tabTo } from './support/keyboard.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const BOARD = `/rollouts/${ROLLOUT}`;
const CELLS = '.matrix tbody td a';

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

/** Where the focus stands in the matrix. */
async function place() {
  return page.evaluate(() => {
    const cell = document.activeElement.closest('.matrix td');
    return cell && { row: cell.parentElement.sectionRowIndex, column: cell.cellIndex };
  });
}

/** Chooses in the filter bar; the choice applies itself. */
async function filter(name, value) {
  await Promise.all([page.waitForEvent('load'), page.locator(`.filter-bar [name=${name}]`).selectOption(value)]);
  assert.equal(new URL(page.url()).searchParams.get(name), value);
}

/** The whole country's tasks by signal, as the figures say. */
const figures = () => page.locator('.figures').innerText();

test('from the list of rollouts to the board', async () => {
  await page.goto('/rollouts');
  const rollout = page.locator(`main a[href="${BOARD}"]`);
  await Promise.all([page.waitForEvent('load'), rollout.click()]);
  assert.equal(await page.locator('.tilemap .tile').count(), 99, 'the municipalities and Sydslesvig are on the map');
  assert.equal(await page.locator('.matrix tbody th[scope=row]').count(), 99, 'and in the matrix');
});

test('one Tab into the matrix, arrows inside', async () => {
  await page.locator('.matrix-scroll').focus();
  await tabTo(page, page.locator(CELLS).first());
  const start = await place();
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await place(), { ...start, row: start.row + 1 });
  await page.keyboard.press('ArrowRight');
  const right = await place();
  assert.ok(right.row === start.row + 1 && right.column > start.column, `to the right of ${JSON.stringify(start)}: ${JSON.stringify(right)}`);
  await page.keyboard.press('ArrowUp');
  assert.equal((await place()).row, start.row);
  await page.keyboard.press('Control+End');
  assert.ok((await place()).row >= 97, 'Control+End goes to the last row');
  assert.equal(await page.locator(`${CELLS}[tabindex="0"]`).count(), 1, 'the matrix stays one tab stop');
  await page.keyboard.press('Tab');
  assert.equal(await place(), null, 'Tab leaves the matrix');
});

test('red tasks of one theme, with the people to call and one letter to all of them', async () => {
  const [columns, rows] = [await page.locator('.matrix thead th a').count(), await page.locator('.matrix tbody tr').count()];
  await filter('signal', 'red');
  assert.ok((await page.locator('.matrix tbody tr').count()) < rows, 'fewer organisations');
  for (const worst of await page.locator('.map-and-list tbody tr td:nth-child(2)').allInnerTexts()) assert.match(worst, /rød/i);
  await filter('theme', 'it-miljoe');
  assert.equal(new URL(page.url()).searchParams.get('signal'), 'red', 'the first choice stands');
  const themed = await page.locator('.matrix thead th a').count();
  assert.ok(themed > 0 && themed < columns, `${themed} of ${columns} tasks`);

  const laggards = page.locator('section:has(> #laggards-heading)');
  assert.ok((await laggards.locator('a[href^="tel:"]').count()) > 0, 'somebody to call');
  const addresses = await laggards.locator('.contact a[href^="mailto:"]').allInnerTexts();
  const letter = new URL(await laggards.locator('a.button[href^="mailto:"]').getAttribute('href'));
  const written = letter.searchParams.get('bcc').split(',');
  for (const address of addresses) assert.ok(written.includes(address), `${address} gets the letter`);
  assert.ok(written.every((address) => /^[^@\s]+@[^@\s]+$/.test(address)), written.join(' '));
  assert.match(letter.searchParams.get('subject'), /Fælles Bibliotekssystem/);
  await axe(page);
  await fitsNarrow(page);
});

test('a red cell opens beside the matrix, closes again, and leads to the task and back', async () => {
  const address = page.url();
  const cell = page.locator('.matrix td.r a').first();
  await cell.focus();
  await page.keyboard.press('Enter');
  const aside = page.locator('.matrix-aside');
  const heading = aside.locator('h2');
  await heading.waitFor();
  assert.equal(page.url(), address, 'the board stays');
  assert.equal(await heading.evaluate((element) => element === document.activeElement), true, 'the panel is read from its heading');
  assert.match(await aside.innerText(), /rød/i);
  await axe(page);
  await fitsNarrow(page);

  await page.keyboard.press('Escape');
  assert.equal(await aside.isVisible(), false);
  assert.equal(await cell.evaluate((element) => element === document.activeElement), true, 'back in the cell');

  await cell.click();
  await heading.waitFor();
  const title = await heading.innerText();
  await Promise.all([page.waitForEvent('load'), aside.locator('a.button').click()]);
  assert.ok(title.endsWith(await page.locator('h1').innerText()), title);
  assert.ok((await page.locator('main a[href^="tel:"]').count()) > 0, 'whom to call stands on the task');
  await Promise.all([page.waitForURL(address), page.goBack()]);
  assert.equal(await page.locator('.filter-bar [name=theme]').inputValue(), 'it-miljoe', 'the choices stand');
});

test('as it was on 1 October 2026, and back to today', async () => {
  await page.goto(BOARD);
  const now = await figures();
  const day = page.locator('.filter-bar [name=today]');
  await day.fill('2026-10-01');
  await Promise.all([page.waitForEvent('load'), page.locator('.filter-bar [type=submit]').click()]);
  assert.match(await page.locator('.today-note').innerText(), /1\. oktober 2026/);
  assert.equal(await day.inputValue(), '2026-10-01');
  assert.notEqual(await figures(), now, 'it looked different then');
  await axe(page);
  await Promise.all([page.waitForEvent('load'), page.locator('.today-note a').click()]);
  assert.equal(await figures(), now);
  assert.deepEqual(takeFaults(context), []);
});
