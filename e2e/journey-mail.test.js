// A project leader decides about mails: from one's own tasks to the choice, and what the next mail would say.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
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

test('a project leader asks for one mail a week', async () => {
  const context = await newContext(browser, program);
  const page = await signInAs(context, program, 'project-leader');
  await page.goto('/');
  await Promise.all([page.waitForEvent('load'), page.locator('main a[href="/account/mail"]').click()]);
  await page.locator('[name=rhythm]').selectOption('friday');
  await Promise.all([page.waitForEvent('load'), page.locator('main form [type=submit]').click()]);
  assert.match(await page.locator('#flash').innerText(), /gemt/);
  assert.equal(await page.locator('[name=rhythm]').inputValue(), 'friday');
  assert.match(await page.locator('main').innerText(), /fredag den/);
  assert.deepEqual(takeFaults(context), []);
  await axe(page);
  await fitsNarrow(page);
  await context.close();
});
