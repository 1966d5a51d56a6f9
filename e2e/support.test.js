// The checks themselves, against a stand-in for the program: they pass what is good and find what is not.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { visit } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { pressOn, tabTo, typeInto } from './support/keyboard.js';
import { PERSONAS, startProgram } from './support/program.js';
import { shoot } from './support/screenshots.js';
import { signIn, signInAs } from './support/sign-in.js';

const standIn = fileURLToPath(new URL('support/stand-in.js', import.meta.url));

let program;
let browser;
let context;
let page;

before(async () => {
  program = await startProgram({ command: process.execPath, before: [standIn] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
});

beforeEach(async () => {
  context = await newContext(browser, program);
  page = await context.newPage();
});

afterEach(() => context?.close());

test('the program says where it listens and who may sign in', () => {
  assert.match(program.address, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.deepEqual(Object.keys(program.logins), PERSONAS);
  assert.deepEqual(program.logins.librarian, { login: 'librarian@example.dk', password: 'rigtig kode', address: `${program.address}/` });
});

test('a program that ends before it is ready fails with its own words', async () => {
  await assert.rejects(startProgram({ command: process.execPath, before: [standIn, '--broken'] }), /exit code 3[\s\S]*the database is locked/);
  await assert.rejects(startProgram({ command: '/nowhere/kaskade' }), /ENOENT/);
});

test('signing in', async () => {
  const home = await signInAs(context, program, 'librarian');
  assert.equal(await home.title(), 'Mine opgaver');
  await assert.rejects(signIn(page, 'librarian@example.dk', 'forkert'), /cannot sign in: [\s\S]*Forkert kode/);
});

test('a page is found by its link', async () => {
  await assert.rejects(visit(page, { from: '/', link: /^\/roles/ }), /no link to .*; it links to \/sign-in, \/rollouts\/fbs-2.0\/101\/010/);
  await assert.rejects(visit(page, { from: '/', link: /^\/rollouts/ }), /answers 404, not 200/);
  await visit(page, { path: '/elsewhere', status: 404 });
});

test('axe passes a good page under its policy, which nothing breaks', async () => {
  await page.goto('/');
  await axe(page);
  await fitsNarrow(page);
  assert.deepEqual(takeFaults(context), []);
});

test('axe tells what is wrong and where', async () => {
  await page.goto('/faulty');
  await assert.rejects(axe(page), /image-alt \(critical\)[\s\S]*<img src="\/style\.css">/);
});

test('a refused script is a fault, and so is an error on the console', async () => {
  await page.goto('/faulty');
  const thrown = page.waitForEvent('pageerror');
  await page.evaluate(() => {
    console.error('went wrong');
    setTimeout(() => {
      throw new Error('thrown');
    });
  });
  await thrown;
  const faults = takeFaults(context).join('\n');
  assert.match(faults, /content security policy: script-src-elem refuses inline/);
  assert.match(faults, /console: went wrong/);
  assert.match(faults, /script: Error: thrown/);
});

test('a page that scrolls sideways is told with what sticks out', async () => {
  await page.goto('/faulty');
  await assert.rejects(fitsNarrow(page), /scrolls sideways at 320 px: \d+ > 320, because of p\.wide/);
});

test('the keyboard alone', async () => {
  await page.goto('/');
  await typeInto(page, 'Bemærkning', 'kommer fredag');
  assert.equal(await page.locator('#note').inputValue(), 'kommer fredag');
  await tabTo(page, page.getByRole('button', { name: 'Gem' }));
  await tabTo(page, page.getByRole('link', { name: 'Aftaler' }), { key: 'Shift+Tab' });
  await pressOn(page, 'link', 'Log ind');
  await page.waitForURL('**/sign-in');
  await page.goto('/');
  await assert.rejects(tabTo(page, page.getByRole('button', { name: 'Slet' }), { limit: 6 }), /never reaches [\s\S]*button “Gem”/);
  await page.goto('/faulty');
  await assert.rejects(tabTo(page, page.getByRole('link', { name: 'uden fokus' })), /shows no focus/);
});

test('pictures at both widths', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaskade-pictures-'));
  await page.goto('/');
  const widths = (await shoot(page, 'my-tasks', folder)).map((path) => readFileSync(path).readUInt32BE(16));
  rmSync(folder, { recursive: true });
  assert.deepEqual(widths, [1366, 390]);
});
