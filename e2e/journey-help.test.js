// Somebody asks for help on a task, the programme office answers once, and everybody who has the task sees the answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const TASK = `/rollouts/${ROLLOUT}/0461/160`;
const QUESTION = 'Skal vi oprette lånere for de selvejende børnehaver?';

let program;
let browser;
const people = {};
before(async () => {
  program = await startProgram();
  browser = await launch();
  for (const persona of ['project-leader', 'consultant', 'librarian']) {
    const context = await newContext(browser, program);
    people[persona] = { context, page: await signInAs(context, program, persona) };
  }
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const words = (page) => page.locator('main').innerText();

/** Sends the form that a locator is in by its button. */
async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);
}

test('the project leader asks, and the task says that it waits', async () => {
  const { page } = people['project-leader'];
  await page.goto(TASK);
  await page.locator('summary', { hasText: 'Bed om hjælp' }).click();
  await page.getByLabel('Jeres spørgsmål').fill(QUESTION);
  await press(page, 'Bed om hjælp');
  assert.match(await words(page), /Der er bedt om hjælp fra KOMBIT/);
  await axe(page);
});

test('the consultant finds it in the inbox, answers in Markdown and shows the answer to all', async () => {
  const { page, context } = people.consultant;
  await page.goto('/help');
  await axe(page);
  await fitsNarrow(page);
  await page.getByRole('link', { name: QUESTION }).click();
  await page.waitForURL((url) => url.pathname === TASK);
  await page.getByLabel('Svar på spørgsmålet').fill('Nej, **kun** dem, der bruger biblioteket i Odense.');
  await press(page, 'Send, og vis det til alle med opgaven');
  assert.match(new URL(page.url()).pathname, /^\/help\//);
  await axe(page);
  await page.locator('#show-answer').fill('Nej, **kun** dem, der bruger biblioteket.');
  await press(page, 'Vis til alle');
  assert.match(await words(page), /Alle med opgaven kan nu se svaret/);
  await fitsNarrow(page);
  await axe(page);
  assert.deepEqual(takeFaults(context), []);
});

test('the asker says that it helped, and another municipality finds the answer without asking', async () => {
  const { page, context } = people['project-leader'];
  await page.goto(TASK);
  assert.match(await words(page), /Hjalp svaret\?/);
  await press(page, 'Ja, det hjalp');
  assert.doesNotMatch(await words(page), /Hjalp svaret\?/);
  assert.deepEqual(takeFaults(context), []);

  const office = people.consultant.page;
  await office.goto(`/rollouts/${ROLLOUT}/0751/160`);
  const others = office.locator('section[aria-labelledby=others-heading]');
  await others.locator('summary', { hasText: QUESTION }).click();
  assert.match(await others.innerText(), /Nej, kun dem, der bruger biblioteket\./);
  assert.doesNotMatch(await others.innerText(), /Odense/, 'whose question it was is not said');
  await axe(office);
});
