// The consultant writes to the project leaders whose municipalities are red: from the board to a mail on its way, by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { pressOn, tabTo, typeInto } from './support/keyboard.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

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

const loadAfter = (action) => Promise.all([page.waitForEvent('load'), action()]);

test('the board leads to those whom it shows', async () => {
  await page.goto('/rollouts/fbs-2.0?signal=red&kind=critical');
  await loadAfter(() => pressOn(page, 'link', 'Skriv til disse'));
  assert.match(page.url(), /\/letters\/new\?.*role=projektleder.*signal=red/);
  assert.match(await page.locator('#found-heading').innerText(), /^\d+ person(er)? får mailen$/);
  await axe(page);
  await fitsNarrow(page);
});

test('a status mail begins with its text', async () => {
  await page.locator('#template').selectOption('status');
  await loadAfter(() => pressOn(page, 'button', /^Skriv til/));
  assert.match(await page.locator('#flash').innerText(), /Intet er sendt endnu/);
  assert.match(await page.locator('#body_da').inputValue(), /\{røde opgaver\}/);
  await axe(page);
  await fitsNarrow(page);
});

test('a slip is named and nothing is lost', async () => {
  await page.locator('#subject_da').fill('');
  await typeInto(page, 'Emne', 'Status, {fornavn}');
  await loadAfter(() => pressOn(page, 'button', 'Gem, og se den'));
  assert.match(await page.locator('main').innerText(), /Feltet \{fornavn\} findes ikke/);
  assert.equal(await page.locator('#subject_da').inputValue(), 'Status, {fornavn}');
  await axe(page);
  await page.locator('#subject_da').fill('Status til {navn}');
  await loadAfter(() => pressOn(page, 'button', 'Gem, og se den'));
});

test('it is looked at as one of its readers, with the number of mails before the button', async () => {
  for (const text of await page.locator('.letter-text').allInnerTexts()) assert.doesNotMatch(text, /\{/);
  assert.match(await page.locator('main').innerText(), /Det sender \d+ mails? til \d+ person/);
  await axe(page);
  await fitsNarrow(page);
  await loadAfter(() => pressOn(page, 'button', 'Send en prøve til mig'));
  assert.match(await page.locator('#flash').innerText(), /Prøven er på vej/);
});

test('it is planned, stopped and sent', async () => {
  await tabTo(page, page.locator('input[name=when][value=now]'));
  await page.keyboard.press('ArrowDown');
  await loadAfter(() => pressOn(page, 'button', 'Send mailen'));
  assert.match(await page.locator('#flash').innerText(), /sendes på det valgte tidspunkt/);
  await axe(page);
  await loadAfter(() => pressOn(page, 'button', 'Stop mailen'));
  assert.match(await page.locator('#flash').innerText(), /er en kladde igen/);
  await loadAfter(() => pressOn(page, 'button', 'Gem, og se den'));
  await loadAfter(() => pressOn(page, 'button', 'Send mailen'));
  assert.match(await page.locator('#flash').innerText(), /\d+ mails? er på vej/);
  assert.ok((await page.locator('tbody tr').count()) > 0);
  await axe(page);
  await fitsNarrow(page);
  // The slip was refused on purpose.
  assert.deepEqual(takeFaults(context).filter((fault) => !/\/letters\/[^/]+: console: .* 422 /.test(fault)), []);
});
