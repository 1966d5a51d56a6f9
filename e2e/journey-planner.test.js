// The waves are planned: a project leader wishes the later wave, the consultant lets the planner propose, holds one more municipality in
// that wave, and carries the proposal out; both stand there on the page of waves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { withSecondWave } from './support/second-wave.js';
import { signInAs } from './support/sign-in.js';

const PLAN = `/rollouts/${ROLLOUT}/waves/plan`;
const WAVE = 'Bølge 2 (i drift 25. februar 2027)';

let program;
let browser;
let contexts;
let consultant;
let leader;
before(async () => {
  program = await startProgram();
  browser = await launch();
  contexts = [await newContext(browser, program), await newContext(browser, program)];
  consultant = await signInAs(contexts[0], program, 'consultant');
  leader = await signInAs(contexts[1], program, 'project-leader');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).first().click()]);
const text = (page) => page.locator('main').innerText();
const inWave = (page, wave) => page.locator(`section[data-wave="${wave}"] tbody th a`).allInnerTexts();

/** Looks again until the planner has answered; the page itself is the clock. */
async function answered(page) {
  const look = page.getByRole('link', { name: 'Se, om det er færdigt' });
  while (await look.count()) await Promise.all([page.waitForEvent('load'), look.click()]);
}

test('the playbook gets a second wave', async () => {
  await consultant.goto(`/rollouts/${ROLLOUT}/publish`);
  await consultant.locator('summary', { hasText: 'Indlæs en ny version' }).click();
  await consultant.locator('#files').setInputFiles(withSecondWave('key = "boelge-2"'));
  await Promise.all([consultant.waitForEvent('load'), consultant.locator('form:has(#files) button').click()]);
  await press(consultant, 'Udgiv');
});

test('the project leader wishes the later wave', async () => {
  await leader.goto(`/rollouts/${ROLLOUT}/waves`);
  await Promise.all([leader.waitForEvent('load'), leader.getByRole('link', { name: 'Ønsker til bølgeplanen' }).click()]);
  await leader.locator('#earliest_wave').selectOption({ label: WAVE });
  await leader.getByLabel('Ønskerne er krav').check();
  await leader.locator('#closed').fill('uge 7');
  await press(leader, 'Gem');
  assert.match(await text(leader), /»uge 7« er ingen uge/);
  await axe(leader);
  await leader.locator('#closed').fill('7/2027');
  await press(leader, 'Gem');
  assert.match(await text(leader), /Ønskerne er gemt|Senest rettet af/);
  await axe(leader);
  await fitsNarrow(leader);
});

test('the consultant sees the wish and has a proposal made', async () => {
  await consultant.goto(PLAN);
  assert.match(await text(consultant), /tidligst Bølge 2/);
  await axe(consultant);
  await fitsNarrow(consultant);
  await press(consultant, 'Lav et forslag');
  await answered(consultant);
  assert.ok((await inWave(consultant, 'boelge-2')).includes('Odense'), await text(consultant));
  assert.match(await text(consultant), /opfyldt: tidligst 25\. februar 2027/);
  await axe(consultant);
  await fitsNarrow(consultant);
});

test('one more is held there, and the proposal is carried out', async () => {
  await consultant.locator('#organisation').selectOption({ label: 'Aarhus' });
  await consultant.locator('#wave').selectOption({ label: WAVE });
  await press(consultant, 'Fastlås, og planlæg igen');
  await answered(consultant);
  const held = await inWave(consultant, 'boelge-2');
  assert.ok(['Aarhus', 'Odense'].every((name) => held.includes(name)), held.join(', '));
  await press(consultant, 'Se, hvad forslaget ændrer');
  assert.match(await text(consultant), /Fra Alle kommuner og Sydslesvig til Bølge 2/);
  await consultant.locator('#reason').fill('Efter bølgeplanen.');
  await press(consultant, 'Flyt');
  const there = await inWave(consultant, 'boelge-2');
  assert.deepEqual(there.sort(), held.sort(), 'whoever the proposal put there stands there');
  for (const context of contexts) assert.deepEqual(takeFaults(context).filter((fault) => !/console: .* 422 /.test(fault)), []);
});
