// What must work for everyone whatever the browser: without scripts, and with text at twice its size.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAGES, visit } from './paths.js';
import { fitsNarrow } from './support/accessibility.js';
import { LAPTOP, PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const LARGE = 2;

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

const find = (persona, wanted) => PAGES[persona].find(({ name }) => name === wanted);

test('without scripts a librarian signs in, finds the task and marks it done', async () => {
  const context = await newContext(browser, program, { javaScriptEnabled: false, viewport: PHONE });
  const page = await signInAs(context, program, 'librarian');
  const task = page.locator('.task-title a').first();
  const title = await task.innerText();
  await Promise.all([page.waitForEvent('load'), task.click()]);
  assert.equal(await page.locator('h1').innerText(), title);
  await Promise.all([page.waitForEvent('load'), page.locator('.big-button button').click()]);
  assert.match(await page.locator('#flash').innerText(), /fuldført/i);
  assert.match(await page.locator('#work-heading').innerText(), /^Fuldført/);
  assert.deepEqual(takeFaults(context), []);
  await context.close();
});

test('without scripts a consultant narrows the board with its button and opens a red cell', async () => {
  const context = await newContext(browser, program, { javaScriptEnabled: false });
  const page = await signInAs(context, program, 'consultant');
  await visit(page, find('consultant', 'board'));
  await page.locator('.filter-bar [name=signal]').selectOption('red');
  await Promise.all([page.waitForEvent('load'), page.locator('.filter-bar [type=submit]').click()]);
  assert.equal(new URL(page.url()).searchParams.get('signal'), 'red');
  await Promise.all([page.waitForEvent('load'), page.locator('.matrix td.r a').first().click()]);
  assert.match(await page.locator('.task-facts').innerText(), /rød/i);
  await context.close();
});

for (const [persona, name] of [['project-leader', 'my-tasks'], ['project-leader', 'task'], ['consultant', 'board']]) {
  test(`with text at twice its size ${name} still fits`, async () => {
    const context = await newContext(browser, program);
    const page = await signInAs(context, program, persona);
    await visit(page, find(persona, name));
    const enlarged = await page.evaluate((times) => {
      const size = () => parseFloat(getComputedStyle(document.querySelector('main p, main td, main li')).fontSize);
      const before = size();
      const root = document.documentElement;
      root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * times}px`;
      return size() / before;
    }, LARGE);
    assert.equal(enlarged, LARGE, 'text follows the size that the reader asks for');
    await fitsNarrow(page, LAPTOP);
    await fitsNarrow(page, PHONE);
    assert.deepEqual(await cut(page), [], 'no text is cut off by its own frame');
    await context.close();
  });
}

/** Buttons, headings and marks whose text is wider than what is drawn of it. */
async function cut(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('main h1, main h2, main button, main .button, main summary, main .badge, main .figure, main legend, main label')]
      .filter((element) => element.offsetWidth > 1 && getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
