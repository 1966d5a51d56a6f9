// Somebody new: invited by mail, chooses a password, turns on the second factor, signs out and in, forgets the password; and somebody
// who types it wrong too often.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { codeFor } from './support/codes.js';
import { configFor, startMailbox } from './support/mailbox.js';
import { startProgram } from './support/program.js';

const LOGIN = 'nina.ny@odense.example.dk';
const FIRST = 'blå cykel i regnvejr';
const SECOND = 'to hunde på stranden';

let folder;
let mailbox;
let program;
let browser;
let context;
let page;
let secret;
let codes;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaskade-e2e-mail-'));
  mailbox = await startMailbox();
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(new Date());
  program = await startProgram({ today, more: ['--config', configFor(folder, mailbox)] });
  browser = await launch();
  context = await newContext(browser, program);
  page = await context.newPage();
});
after(async () => {
  await browser?.close();
  await program?.stop();
  await mailbox?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const kaskade = (...args) => execFileSync(program.command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const linkIn = (text) => text.match(/http:\/\/127\.0\.0\.1:\d+\/\S+/)[0];
const fill = (name, value) => page.locator(`main [name=${name}]`).fill(value);
const press = (name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
const main = () => page.locator('main').innerText();
const path = () => new URL(page.url()).pathname;

async function signIn(password) {
  await page.goto('/sign-in');
  await fill('login', LOGIN);
  await fill('password', password);
  await press('Log ind');
}

async function signOut() {
  await page.goto('/account');
  await press('Log ud');
}

test('invited by mail', async () => {
  const place = ['--database', `sqlite:${join(program.dir, 'kaskade.db')}`];
  kaskade('user', 'add', ...place, '--email', LOGIN, '--name', 'Nina Ny', '--organisation', '0461');
  kaskade('user', 'invite', ...place, '--email', LOGIN, '--config', configFor(folder, mailbox, program.address));
  const letter = await mailbox.letterTo(LOGIN, /Vælg en adgangskode/);
  assert.match(letter, /Hej Nina Ny/);
  assert.match(letter, /Dear Nina Ny/);
  await page.goto(linkIn(letter));
  await axe(page);
  await fitsNarrow(page);
  await fill('password', 'odense2027');
  await press('Gem, og log ind');
  assert.match(await main(), /nem|mange/, 'a weak password is refused with a reason');
  assert.equal(takeFaults(context).filter((fault) => !/422/.test(fault)).length, 0);
  await fill('password', FIRST);
  await press('Gem, og log ind');
  assert.equal(path(), '/');
});

test('the second factor is turned on with an app', async () => {
  await page.locator('.topbar-user.topnav-wide a[href="/account"]').click();
  await page.waitForURL('**/account');
  await axe(page);
  await fitsNarrow(page);
  await page.getByRole('link', { name: 'Slå to-trins-login til' }).click();
  await page.waitForURL('**/account/second-factor');
  await page.locator('.qr-code').waitFor();
  await axe(page);
  await fitsNarrow(page);
  secret = await page.locator('.factor-secret').innerText();
  await fill('code', codeFor(secret));
  await press('Slå til');
  await axe(page);
  await fitsNarrow(page);
  codes = await page.locator('.recovery-codes li').allInnerTexts();
  assert.equal(codes.length, 10);
  await mailbox.letterTo(LOGIN, /To-trins-login/);
});

test('signing in takes the password and the code', async () => {
  await signOut();
  await signIn(FIRST);
  assert.match(await main(), /Skriv din kode/);
  await axe(page);
  await fill('code', codeFor(secret, 1));
  await press('Log ind');
  assert.equal(path(), '/');
});

test('a forgotten password is replaced by a link', async () => {
  await signOut();
  await page.getByRole('link', { name: 'Har du glemt din adgangskode?' }).click();
  await page.waitForURL('**/reset');
  await axe(page);
  await fill('login', LOGIN);
  await press('Send et link');
  assert.match(await main(), /en mail på vej/);
  await axe(page);
  await page.goto(linkIn(await mailbox.letterTo(LOGIN, /Linket gælder i en time/)));
  await fill('password', SECOND);
  await press('Gem, og log ind');
  await fill('code', codes[0]);
  await press('Log ind');
  assert.equal(path(), '/');
  await mailbox.letterTo(LOGIN, /er skiftet/);
  takeFaults(context);
});

test('who is locked out reads until when', async () => {
  await signOut();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn('helt forkert');
    assert.match(await main(), /passer ikke sammen/);
  }
  await signIn(SECOND);
  assert.match(await main(), /Prøv igen klokken \d/);
  await axe(page);
  await fitsNarrow(page);
  await context.addCookies([{ name: 'kaskade-language', value: 'en', url: program.address }]);
  await page.goto('/sign-in');
  await fill('login', LOGIN);
  await fill('password', SECOND);
  await press('Sign in');
  assert.match(await main(), /Try again at \d/);
  await axe(page);
  await fitsNarrow(page);
});
