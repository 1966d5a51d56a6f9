// Mail through a mail server that asks for encryption and a password and says "later" to the first try; and the consultant who watches
// it, has it tried again, and stops all mail.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { secureConfigFor, startSecureMailbox } from './support/secure-mailbox.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

let folder;
let mailbox;
let program;
let browser;
let context;
let page;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaskade-e2e-outbox-'));
  mailbox = await startSecureMailbox(folder);
  program = await startProgram({ more: ['--config', secureConfigFor(folder, mailbox)] });
  browser = await launch();
  context = await newContext(browser, program);
  page = await signInAs(context, program, 'consultant');
});
after(async () => {
  await browser?.close();
  await program?.stop();
  await mailbox?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const main = () => page.locator('main').innerText();
const press = (name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()]);

/** Loads the page again, as somebody who waits does, until it says so. */
async function until(path, words) {
  for (;;) {
    await page.goto(path);
    if (words.test(await main())) return;
  }
}

async function forgets(login) {
  const stranger = await newContext(browser, program);
  const reset = await stranger.newPage();
  await reset.goto('/reset');
  await reset.locator('main [type=email], main [name=login], main [name=email]').first().fill(login);
  await Promise.all([reset.waitForEvent('load'), reset.locator('main form [type=submit]').first().click()]);
  await stranger.close();
}

test('a mail that the server puts off is tried again by hand and arrives, encrypted and signed in', { timeout: 180_000 }, async () => {
  const { login } = program.logins.librarian;
  const putOff = mailbox.putsOffTo(login);
  await forgets(login);
  await putOff;
  await until('/admin/outbox?state=retrying', /451/);
  assert.match(await main(), /Ny adgangskode/);
  await axe(page);
  await fitsNarrow(page);
  const arrives = mailbox.letterTo(login, /\/reset\/password\?token=|token=/);
  await press(/^Prøv nu/);
  await arrives;
  assert.deepEqual(mailbox.signedIn(), ['kaskade'], 'with name and password, through TLS only');
  await until('/admin/outbox?state=sent', /Sendt/);
  assert.doesNotMatch(await main(), /token=/, 'no link that lets somebody in is shown');
});

test('while all mail is stopped nothing goes out, and every page says so', { timeout: 180_000 }, async () => {
  await page.goto('/admin/outbox');
  await press('Stop alle mails');
  await page.goto('/rollouts');
  assert.match(await page.locator('header').innerText(), /stoppede alle mails/);
  await axe(page);
  const { login } = program.logins.supplier;
  await forgets(login);
  await page.goto('/admin/outbox?state=waiting');
  assert.match(await main(), /Venter/);
  const arrives = mailbox.letterTo(login, /token=/);
  await press('Start igen');
  await arrives;
  assert.deepEqual(takeFaults(context), []);
});
