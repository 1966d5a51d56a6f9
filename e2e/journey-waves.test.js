// A municipality is not ready: the consultant looks at what moving it to the buffer wave changes, moves it and says why; the
// municipality reads its new dates and the reason.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { withSecondWave } from './support/second-wave.js';
import { signInAs } from './support/sign-in.js';

const REASON = 'Odense venter på sin nye it-leverandør.';

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

test('the playbook gets a wave for those who are not ready', async () => {
  await consultant.goto(`/rollouts/${ROLLOUT}/publish`);
  await consultant.locator('summary', { hasText: 'Indlæs en ny version' }).click();
  await consultant.locator('#files').setInputFiles(withSecondWave('key = "buffer"', 'buffer = true'));
  await Promise.all([consultant.waitForEvent('load'), consultant.locator('form:has(#files) button').click()]);
  await press(consultant, 'Udgiv');
  await consultant.goto(`/rollouts/${ROLLOUT}/waves`);
  assert.match(await text(consultant), /Bølge 2\s*buffer: til dem, der ikke er klar/);
  await axe(consultant);
});

test('the consultant sees what the move changes, and moves Odense', async () => {
  await consultant.getByLabel('Vælg Odense').check();
  await press(consultant, 'Se hvad det ændrer');
  const preview = await text(consultant);
  assert.match(preview, /Fra Alle kommuner og Sydslesvig til Bølge 2/);
  assert.match(preview, /28\. januar 2027[\s\S]*25\. februar 2027/);
  assert.match(preview, /åbne opgaver får en anden frist/);
  await axe(consultant);
  await fitsNarrow(consultant);
  await consultant.locator('#reason').fill(REASON);
  await press(consultant, 'Flyt');
  assert.match(await text(consultant), /Odense: fra Alle kommuner og Sydslesvig til Bølge 2\. Odense venter/);
});

test('the municipality reads its new dates and why', async () => {
  await leader.goto(`/organisations/0461?view=dates&rollout=${ROLLOUT}`);
  const dates = await text(leader);
  assert.match(dates, /I Bølge 2\./);
  assert.ok(dates.includes(REASON), dates);
  assert.match(dates, /25\. februar 2027\s*[\s\S]*Go-live/i);
  await Promise.all([leader.waitForEvent('load'), leader.getByRole('link', { name: 'Datoer og grunde' }).click()]);
  assert.ok((await text(leader)).includes(REASON));
  await axe(leader);
  await fitsNarrow(leader);
  for (const context of contexts) assert.deepEqual(takeFaults(context), []);
});
