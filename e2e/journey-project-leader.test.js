// The project leader's four minutes, by keyboard alone: in, the worst task, begun with an expected finish, a line to the others, and the
// work passed on to a colleague.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { tabTo, typeInto } from './support/keyboard.js';
import { startProgram } from './support/program.js';

// The same digits whichever of day and month the browser asks for first.
const FINISH = { typed: '12122026', value: '2026-12-12' };

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

/** Presses a button that has focus or is tabbed to, and waits for the page that it leads to. */
async function send(page, name) {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** Tabs to a group of radios and moves with the arrow until the wanted one is chosen. */
async function choose(page, chosen, wanted) {
  await tabTo(page, chosen);
  for (let pressed = 0; pressed < 10 && (await chosen.inputValue()) !== wanted; pressed += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await chosen.inputValue(), wanted);
}

/** Opens what is folded away under a heading. */
async function unfold(page, summary) {
  await tabTo(page, page.locator('summary', { hasText: summary }));
  await page.keyboard.press('Enter');
}

test('a project leader moves the worst task on without touching the mouse', async () => {
  const context = await newContext(browser, program);
  const page = await context.newPage();
  const { login, password } = program.logins['project-leader'];
  await page.goto('/');
  await typeInto(page, 'Mailadresse', login);
  await typeInto(page, 'Adgangskode', password);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);

  assert.equal(await page.locator('h1').innerText(), 'Mine opgaver');
  assert.match(await page.locator('.task-why').first().innerText(), /rød/i, 'the worst task stands first');
  await axe(page);
  const worst = await page.locator('.task-title a').first().innerText();
  await tabTo(page, page.locator('.task-title a'));
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  assert.equal(await page.locator('h1').innerText(), worst);

  await unfold(page, 'Skift status');
  await choose(page, page.locator('[name=state][type=radio]:checked'), 'in-progress');
  await tabTo(page, page.locator('[name=finish]'));
  await page.keyboard.type(FINISH.typed);
  assert.equal(await page.locator('[name=finish]').inputValue(), FINISH.value);
  await send(page, 'Gem status');
  assert.match(await page.locator('#flash').innerText(), /Status er gemt/);

  await unfold(page, 'Skriv en kommentar');
  await tabTo(page, page.locator('[name=body]'));
  await page.keyboard.type('Vi mangler kun økonomis godkendelse.');
  await send(page, 'Send kommentar');
  assert.match(await page.locator('.conversation').innerText(), /økonomis godkendelse/);

  await unfold(page, 'Giv opgaven videre');
  const performer = page.locator('[name=performer]');
  await tabTo(page, performer);
  const before = await performer.inputValue();
  await page.keyboard.press('ArrowDown');
  const colleague = await performer.locator('option:checked').innerText();
  assert.notEqual(await performer.inputValue(), before);
  await send(page, 'Gem personer');
  assert.ok((await page.locator('main').innerText()).includes(colleague.split(',')[0].trim()), `${colleague} performs`);
  await axe(page);
  assert.deepEqual(takeFaults(context), []);
});
