// Somebody adds a passkey, signs in with it after the password and without one, and removes it; with Chromium's own device in software.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';

let program;
let browser;
let context;
let page;
let login;

before(async () => {
  program = await startProgram();
  login = program.logins['project-leader'];
  // Passkeys belong to a host with a name.
  program.address = program.address.replace('127.0.0.1', 'localhost');
  browser = await launch();
  context = await newContext(browser, program);
  page = await context.newPage();
  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const fill = (name, value) => page.locator(`main [name=${name}]:visible`).fill(value);
const press = (name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
const main = () => page.locator('main').innerText();
const arriveAt = (path) => page.waitForURL((url) => url.pathname === path);

async function password() {
  await page.goto('/sign-in');
  await fill('login', login.login);
  await fill('password', login.password);
  await press('Log ind');
}

async function signOut() {
  await page.goto('/account');
  await press('Log ud');
}

test('a passkey is added on one’s account', async () => {
  await password();
  await page.goto('/account');
  await page.getByRole('link', { name: 'Tilføj en adgangsnøgle' }).click();
  await arriveAt('/account/passkeys');
  await axe(page);
  await fitsNarrow(page);
  await fill('name', 'Arbejdscomputer');
  await fill('password', login.password);
  await press('Fortsæt');
  await page.getByRole('button', { name: 'Opret adgangsnøglen' }).waitFor();
  await axe(page);
  await fitsNarrow(page);
  await page.getByRole('button', { name: 'Opret adgangsnøglen' }).click();
  await page.locator('.recovery-codes').waitFor();
  await page.goto('/account/passkeys');
  assert.match(await main(), /Arbejdscomputer[\s\S]*Aldrig/);
  await axe(page);
  await fitsNarrow(page);
});

test('it is asked for after the password', async () => {
  await signOut();
  await password();
  assert.match(await main(), /Brug din adgangsnøgle[\s\S]*Eller skriv en kode/);
  await axe(page);
  await fitsNarrow(page);
  await page.getByRole('button', { name: 'Brug adgangsnøglen' }).click();
  await arriveAt('/');
});

test('it lets in without a password', async () => {
  await signOut();
  await page.goto('/sign-in?next=/account');
  await page.getByRole('button', { name: 'Log ind med adgangsnøgle' }).click();
  await arriveAt('/account');
  assert.match(await main(), new RegExp(login.login));
});

test('removed, it lets nobody in', async () => {
  await page.goto('/account/passkeys');
  await page.locator('summary', { hasText: 'Fjern' }).click();
  await page.locator('details[open] [name=password]').fill(login.password);
  await page.locator('details[open] button').click();
  await page.getByText('Adgangsnøglen er fjernet').waitFor();
  await signOut();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Log ind med adgangsnøgle' }).click();
  await page.getByText('Adgangsnøglen gælder ikke her').first().waitFor();
  assert.equal(new URL(page.url()).pathname, '/sign-in/passkey');
  await axe(page);
  assert.deepEqual(takeFaults(context).filter((fault) => !/422/.test(fault)), []);
});

test('who stops their device, or whose browser has no passkeys, reads how to go on', async () => {
  const other = await newContext(browser, program);
  const there = await other.newPage();
  const device = await other.newCDPSession(there);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: false, automaticPresenceSimulation: true },
  });
  await there.goto('/sign-in');
  await there.getByRole('button', { name: 'Log ind med adgangsnøgle' }).click();
  await there.getByText('Adgangsnøglen blev ikke brugt').waitFor();
  await axe(there);
  await fitsNarrow(there);
  await other.close();
  const plain = await newContext(browser, program, { javaScriptEnabled: false });
  const without = await plain.newPage();
  await without.goto('/sign-in');
  assert.equal(await without.getByRole('button', { name: 'Log ind med adgangsnøgle' }).count(), 0, 'nothing that would not work');
  await plain.close();
});
