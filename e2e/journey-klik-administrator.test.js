// The KLIK administrator, by keyboard alone: vacancies to zero, then the rest confirmed with one button.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { pressOn, tabTo, typeInto } from './support/keyboard.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const UPKEEP = '/organisations/0461?view=roles';

let program;
let browser;
let context;
let page;
before(async () => {
  program = await startProgram();
  browser = await launch();
  context = await newContext(browser, program);
  page = await signInAs(context, program, 'klik-administrator');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const appointLinks = () => page.locator('a[href*="/appoint?"]');

test('the vacancies stand first, with what waits on them', async () => {
  await page.goto(UPKEEP);
  assert.ok((await appointLinks().count()) > 0, 'something is vacant');
  await axe(page);
  await fitsNarrow(page);
});

test('somebody new fills the first vacancy', async () => {
  const before = await appointLinks().count();
  await tabTo(page, appointLinks().first());
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await axe(page);
  await typeInto(page, 'Navn', 'Anne Ny Udpeget');
  await typeInto(page, 'Mail', 'anne.ny.udpeget@odense.example.dk');
  await Promise.all([page.waitForEvent('load'), pressOn(page, 'button', 'Udpeg')]);
  assert.match(await page.locator('#flash').innerText(), /Anne Ny Udpeget har fået rollen/);
  assert.equal(await appointLinks().count(), before - 1);
});

test('a colleague fills each of the others, until none is left', async () => {
  while ((await appointLinks().count()) > 0) {
    const left = await appointLinks().count();
    await tabTo(page, appointLinks().first());
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await tabTo(page, page.locator('#person'));
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForEvent('load'), pressOn(page, 'button', 'Udpeg')]);
    assert.equal(await appointLinks().count(), left - 1);
  }
  assert.match(await page.locator('main').innerText(), /Alle roller er besat/);
});

test('one button confirms the rest', async () => {
  assert.ok((await page.locator('.doubt.unconfirmed').count()) > 0, 'something is unconfirmed');
  await Promise.all([page.waitForEvent('load'), pressOn(page, 'button', 'Bekræft alle')]);
  assert.equal(await page.locator('.doubt.unconfirmed').count(), 0);
  await axe(page);
  assert.deepEqual(takeFaults(context), []);
});
