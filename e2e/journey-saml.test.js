// Signing in through SAML at a real identity provider: the first time in, who does not get in and what they are told, and signing out from
// either side.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { person, startSamlProvider } from './support/saml-provider.js';

const KASKADE = process.env.KASKADE ?? fileURLToPath(new URL('../target/debug/kaskade', import.meta.url));
const ODENSE = '35209115';
const PEOPLE = [
  person({ login: 'ane', cvr: ODENSE, name: 'Ane Hansen', uuid: '6f9619ff-8b86-4011-b42d-00c04fc964ff' }),
  person({ login: 'bo', cvr: ODENSE, name: 'Bo Uden Rolle', uuid: '7f9619ff-8b86-4011-b42d-00c04fc964ff', roles: [] }),
  person({ login: 'carla', cvr: '99999999', name: 'Carla Andensteds', uuid: '8f9619ff-8b86-4011-b42d-00c04fc964ff' }),
  person({ login: 'dan', cvr: ODENSE, name: 'Dan Lav', uuid: '9f9619ff-8b86-4011-b42d-00c04fc964ff', assurance: 'Low' }),
];

let provider;
let program;
let browser;

before(async () => {
  provider = await startSamlProvider(PEOPLE);
  provider.trust(execFileSync(KASKADE, ['saml', 'metadata', '--config', provider.config], { encoding: 'utf8' }));
  program = await startProgram({ listen: provider.listen, config: provider.config });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await provider?.stop();
});

/** Ours alone: the provider's own pages need not keep our policy. */
const ourFaults = (context) => takeFaults(context).filter((fault) => !fault.startsWith(provider.address) && !fault.includes(' 422 '));

/** Begins at a page of ours, signs in at the provider, and comes back. */
async function signInThroughProvider(page, login, start = '/sign-in') {
  await page.goto(start);
  await page.getByRole('link', { name: 'Log ind med Adgangsstyring' }).click();
  await page.waitForURL((url) => url.origin === provider.address);
  await page.locator('#username').fill(login);
  await page.locator('#password').fill(login);
  await page.locator('#password').press('Enter');
  await page.waitForURL((url) => url.origin === program.address).catch(async (error) => {
    throw new Error(`${error.message}\n${await page.locator('body').innerText()}\n${provider.said.slice(-20).join('\n')}`);
  });
}

const heading = (page) => page.locator('h1').first().innerText();

test('the first time somebody lands at their municipality, and is told who gives them a role; the second time they are known', async () => {
  const context = await newContext(browser, program);
  const page = await context.newPage();
  await signInThroughProvider(page, 'ane', '/sign-in?next=/organisations/0461');
  assert.equal(new URL(page.url()).pathname, '/welcome');
  assert.match(await heading(page), /Ane Hansen/);
  assert.match(await page.locator('main').innerText(), /Odense/);
  await axe(page);
  await page.goto('/organisations/0461');
  assert.match(await heading(page), /Odense/);
  assert.deepEqual(ourFaults(context), []);
  await context.close();

  const again = await newContext(browser, program);
  const second = await again.newPage();
  await signInThroughProvider(second, 'ane', '/sign-in?next=/organisations/0461');
  assert.equal(new URL(second.url()).pathname, '/organisations/0461');
  await again.close();
});

for (const [login, title] of [
  ['bo', 'Du mangler adgang til Kaskade'],
  ['carla', 'Din organisation er ikke med i Kaskade'],
  ['dan', 'Dit login er ikke sikkert nok'],
]) {
  test(`${login} does not get in and reads: ${title}`, async () => {
    const context = await newContext(browser, program);
    const page = await context.newPage();
    await signInThroughProvider(page, login);
    assert.equal(await heading(page), title);
    await axe(page);
    await fitsNarrow(page);
    await page.goto('/');
    assert.equal(new URL(page.url()).pathname, '/sign-in', 'nobody is signed in');
    await context.close();
  });
}

test('signing out here signs out at the provider too', async () => {
  const context = await newContext(browser, program);
  const page = await context.newPage();
  await signInThroughProvider(page, 'ane');
  await page.locator('form[action="/sign-out"] [type=submit]').first().click();
  await page.waitForURL(`${program.address}/sign-in`);
  // At the provider there is no session any more: it asks who it is.
  await page.getByRole('link', { name: 'Log ind med Adgangsstyring' }).click();
  await page.locator('#username').waitFor();
  assert.equal(new URL(page.url()).origin, provider.address);
  assert.deepEqual(ourFaults(context), []);
  await context.close();
});

test('signing out at the provider signs out here', async () => {
  const context = await newContext(browser, program);
  const page = await context.newPage();
  await signInThroughProvider(page, 'ane');
  const back = encodeURIComponent(`${provider.address}/logout.php`);
  await page.goto(`${provider.address}/saml2/idp/SingleLogoutService.php?ReturnTo=${back}`);
  await page.goto('/');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await context.close();
});

for (const [language, title] of [['da', 'Du blev ikke logget ind'], ['en', 'You were not signed in']]) {
  test(`who comes back without having gone there reads how to go on, ${language}`, async () => {
    const context = await newContext(browser, program, { language });
    const page = await context.newPage();
    await page.goto('/saml/arrived?ticket=0');
    assert.equal(await heading(page), title);
    await axe(page);
    await fitsNarrow(page);
    await context.close();
  });
}

test('somebody who begins in one browser cannot go on in another', async () => {
  const [mine, theirs] = [await newContext(browser, program), await newContext(browser, program)];
  const page = await mine.newPage();
  // The provider's answer reaches us; where we send the browser next is kept for another one.
  const ticket = new Promise((resolve) => {
    page.route('**/saml/acs', async (route) => {
      const answer = await route.fetch({ maxRedirects: 0 });
      await route.abort();
      resolve(new URL(answer.headers().location, program.address).href);
    });
  });
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Log ind med Adgangsstyring' }).click();
  await page.locator('#username').fill('ane');
  await page.locator('#password').fill('ane');
  await page.locator('#password').press('Enter');
  const other = await theirs.newPage();
  await other.goto(await ticket);
  assert.equal(await heading(other), 'Du blev ikke logget ind');
  await axe(other);
  await mine.close();
  await theirs.close();
});
