// A librarian with a phone: from one's own tasks to the task, three steps and one big button, and the task is done.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAGES, visit } from './paths.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

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

test('a librarian reads the steps, presses the big button and sees the task done', async () => {
  const context = await newContext(browser, program, { viewport: PHONE });
  const page = await signInAs(context, program, 'librarian');
  await visit(page, PAGES.librarian.find(({ name }) => name === 'task'));
  assert.ok((await page.locator('.task-body ol li').count()) > 0, 'the steps are there');
  const button = page.locator('.big-button button');
  assert.equal(await button.count(), 1, 'one big button');
  const { width, height } = await button.boundingBox();
  assert.ok(width > 250 && height >= 44, `a thumb hits it: ${width} × ${height}`);
  await Promise.all([page.waitForEvent('load'), button.click()]);
  assert.match(await page.locator('#flash').innerText(), /fuldført/i);
  assert.match(await page.locator('#work-heading').innerText(), /^Fuldført/);
  assert.equal(await page.locator('.big-button').count(), 0, 'nothing is left to press');
  assert.deepEqual(takeFaults(context), []);
  await context.close();
});
