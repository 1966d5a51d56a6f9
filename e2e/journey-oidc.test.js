// Somebody whose municipality signs in through OpenID Connect: the first time, the second time, out again, and those who may not enter.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { LANGUAGES, NARROW, launch, newContext, takeFaults } from './support/browser.js';
import { signInThere, startProvider } from './support/oidc-provider.js';
import { startProgram } from './support/program.js';

let provider;
let program;
let browser;

before(async () => {
  provider = await startProvider();
  program = await startProgram({ files: provider.files });
  provider.welcome(program);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await provider?.stop();
});

const path = (page) => new URL(page.url()).pathname;
const words = (page) => page.locator('main').innerText();
const ours = (context) => takeFaults(context).filter((fault) => fault.startsWith(program.address) && !fault.includes('status of 422'));

/** A person at the browser; the provider's own pages ask another host for a typeface, which is not there. */
async function somebody(options) {
  const context = await newContext(browser, program, options);
  await context.route(/fonts\.googleapis\.com/, (route) => route.abort());
  return { context, page: await context.newPage() };
}

async function comeAs(login, options) {
  const { context, page } = await somebody(options);
  await page.goto('/roles');
  assert.equal(path(page), '/sign-in');
  await page.locator('main a.button').click();
  await page.waitForURL((url) => url.origin === provider.issuer);
  await signInThere(page, provider, login);
  return { context, page };
}

test('the first time one is welcomed without a role, the second time one is where one wanted to be, and out is out on both sides', async () => {
  const first = await comeAs('nynne');
  assert.equal(path(first.page), '/welcome');
  assert.match(await words(first.page), /Nynne Nyansat[\s\S]*Odense[\s\S]*ingen rolle[\s\S]*KLIK-administrator/);
  assert.ok((await first.page.locator('main a[href^="mailto:"]').count()) > 0, 'whom to write to');
  await axe(first.page);
  await first.page.locator('main a.button').click();
  assert.equal(path(first.page), '/roles');
  assert.deepEqual(ours(first.context), []);
  await first.context.close();

  const { context, page } = await comeAs('nynne');
  assert.equal(path(page), '/roles');
  await page.locator('.topnav-wide form[action="/sign-out"] button').click();
  await page.waitForURL((url) => url.origin === provider.issuer);
  await page.locator('button[name=logout]').click();
  await page.waitForURL((url) => url.origin === program.address && url.pathname === '/sign-in');
  await page.goto('/roles');
  assert.equal(path(page), '/sign-in', 'no session is left here');
  await page.locator('main a.button').click();
  await page.waitForURL((url) => url.origin === provider.issuer);
  assert.equal(await page.locator('[name=login]').count(), 1, 'no session is left there');
  assert.deepEqual(ours(context), []);
  await context.close();
});

test('who signs out at the provider is out here too, without coming here', async () => {
  const { context, page } = await comeAs('nynne');
  assert.equal(path(page), '/roles');
  await page.goto(`${provider.issuer}/session/end`);
  await page.locator('button[name=logout]').click();
  await page.waitForURL((url) => url.pathname.endsWith('/success'));
  await page.goto(`${program.address}/roles`);
  assert.equal(path(page), '/sign-in');
  await context.close();
});

for (const [login, da, en] of [
  ['uden-rolle', /mangler adgang[\s\S]*KLIK-administrator/, /no access[\s\S]*KLIK administrator/],
  ['usikker', /ikke sikkert nok[\s\S]*Betydelig[\s\S]*Lav/, /not secure enough[\s\S]*Substantial[\s\S]*Low/],
  ['fremmed', /ikke med i Kaskade[\s\S]*Fremmed A\/S/, /not part of Kaskade[\s\S]*Fremmed A\/S/],
]) {
  test(`${login} stays outside and reads why and what to do`, async () => {
    for (const language of LANGUAGES) {
      const { context, page } = await comeAs(login, { language, viewport: NARROW });
      assert.match(await words(page), language === 'da' ? da : en);
      await axe(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= NARROW.width, `${width} pixels wide`);
      await page.goto('/roles');
      assert.equal(path(page), '/sign-in');
      assert.deepEqual(ours(context), []);
      await context.close();
    }
  });
}

for (const [language, stopped] of [['da', /Du afbrød login hos Odense Kommune/], ['en', /You stopped signing in with Odense Kommune/]]) {
  test(`who stops at the provider reads how to go on, ${language}`, async () => {
    const { context, page } = await somebody({ language, viewport: NARROW });
    await page.goto('/sign-in?next=/roles');
    await page.locator('main a.button').click();
    await page.waitForURL((url) => url.origin === provider.issuer);
    await page.getByText('[ Cancel ]').click();
    await page.waitForURL((url) => url.origin === program.address);
    assert.match(await words(page), stopped);
    await axe(page);
    await fitsNarrow(page);
    await context.close();
  });
}
