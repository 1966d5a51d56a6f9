// A school of the collaboration platform, on its head's phone: the questionnaire waits among the tasks, is answered with the school's own plan as a
// file, and a task is done. The municipality sees where the school stands, and not the file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const SCHOOL = '/rollouts/samarbejdsplatformen-skoler/F0646';
const READINESS = `${SCHOOL}/readiness`;
const PLAN = 'Skolens plan for foråret.txt';
const TASK = 'Forbered gevinsterne som en del af skolens mål og årsplan';

let program;
let browser;
let contexts;
let head;
let municipality;
let plan;
before(async () => {
  program = await startProgram({
    today: '2018-12-17',
    more: ['--world', 'samarbejdsplatformen'],
    personas: ['school-leader', 'project-leader'],
  });
  browser = await launch();
  contexts = [await newContext(browser, program, { viewport: PHONE }), await newContext(browser, program)];
  head = await signInAs(contexts[0], program, 'school-leader');
  municipality = await signInAs(contexts[1], program, 'project-leader');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).first().click()]);
const follow = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).first().click()]);
const text = (page) => page.locator('main').innerText();

/** Answers what the step that is shown asks, the highest of every scale; the file where one is asked for. */
async function answerStep() {
  const names = await head.locator('main input[type=radio]').evaluateAll((all) => [...new Set(all.map(({ name }) => name))]);
  for (const name of names) {
    const best = head.locator(`input[name="${name}"][value="5"]`);
    await ((await best.count()) > 0 ? best : head.locator(`input[name="${name}"][value="yes"]`)).check({ force: true });
  }
  for (const field of await head.locator('main input[type=number]').all()) await field.fill('9');
  const file = head.locator('main input[type=file]');
  if ((await file.count()) > 0) await file.setInputFiles({ name: PLAN, mimeType: 'text/plain', buffer: Buffer.from('Uge 14: superbrugeren begynder.\n') });
}

test('nobody has answered: the page says so, and advises nothing', async () => {
  await head.goto(READINESS);
  const page = await text(head);
  assert.match(page, /Ingen har svaret endnu/);
  assert.doesNotMatch(page, /Tal om det her|Det kan I gøre ved det laveste/);
  await axe(head);
  await fitsNarrow(head);
});

test('the head answers on a phone, with the plan as a file', async () => {
  await head.goto('/');
  assert.equal(await head.locator('main form[role=search]').count(), 0, 'a few tasks need no filters');
  await follow(head, 'Skolens parathed');
  while ((await head.getByRole('button', { name: 'Gem, og gå videre', exact: true }).count()) > 0) {
    await answerStep();
    await fitsNarrow(head);
    await press(head, 'Gem, og gå videre');
  }
  assert.match(await text(head), new RegExp(PLAN));
  await axe(head);
  await fitsNarrow(head);
  await press(head, 'Aflever svarene');
  assert.match(await head.locator('#flash').innerText(), /Dine svar er afleveret/);
});

test('the head does a task', async () => {
  await head.goto('/');
  assert.doesNotMatch(await text(head), /dine svar mangler/);
  const task = head.locator('.task-row', { hasText: TASK });
  await Promise.all([head.waitForEvent('load'), task.locator('button[value=completed]').click()]);
  await head.goto('/');
  assert.doesNotMatch(await head.locator('.task-list').first().innerText(), new RegExp(TASK));
});

test('the plan is there for the school', async () => {
  await head.goto(READINESS);
  const link = head.getByRole('link', { name: new RegExp(PLAN) });
  plan = await link.getAttribute('href');
  const [download] = await Promise.all([head.waitForEvent('download'), link.click()]);
  assert.equal(download.suggestedFilename(), PLAN);
});

test('the municipality sees how many answered and what it came to, and not the plan', async () => {
  await municipality.goto(READINESS);
  const page = await text(municipality);
  assert.match(page, /Kun én har svaret/);
  assert.match(page, /1 af \d/);
  assert.ok(!page.includes(PLAN));
  await axe(municipality);
  await fitsNarrow(municipality);
  for (const context of contexts) assert.deepEqual(takeFaults(context), []);
  assert.equal((await municipality.goto(plan)).status(), 404);
});
