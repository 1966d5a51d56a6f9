// Training is planned: the consultant says where sessions can be held, has a proposal made, reads why each municipality comes where it comes, and carries it
// out; the project leader in Odense sees which seats are kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const PLAN = `/rollouts/${ROLLOUT}/training/plan`;

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

test('the consultant changes the frames, and what cannot be read is told with its line', async () => {
  await consultant.goto(`/rollouts/${ROLLOUT}/training`);
  await Promise.all([consultant.waitForEvent('load'), consultant.getByRole('link', { name: 'Planlæg hold ud fra behovet' }).click()]);
  assert.match(await text(consultant), /Odense, Borgernes Hus/);
  await axe(consultant);
  await fitsNarrow(consultant);
  await Promise.all([consultant.waitForEvent('load'), consultant.getByRole('link', { name: 'Ret rammerne' }).click()]);
  const places = consultant.locator('#places');
  const before = await places.inputValue();
  await places.fill(`${before}\nViborg Bibliotek; Viborg; mange; 20; 9000`);
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Linje 6 kan ikke læses/);
  await axe(consultant);
  await fitsNarrow(consultant);
  await places.fill(`${before}\nViborg Bibliotek; Viborg; 1; 20; 9000`);
  await consultant.locator('#seconds').fill('5');
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Viborg Bibliotek/);
});

test('a proposal says where each municipality comes and why', async () => {
  await press(consultant, 'Lav et forslag');
  const look = consultant.getByRole('link', { name: 'Se, om det er færdigt' });
  while (await look.count()) await Promise.all([consultant.waitForEvent('load'), look.click()]);
  assert.match(await text(consultant), /over det bedst mulige/);
  const odense = consultant.locator('tr', { has: consultant.getByRole('link', { name: 'Odense', exact: true }) });
  assert.match(await odense.innerText(), /kommer til .*(Intet sted ligger nærmere|ligger nærmere)/s);
  await axe(consultant);
  await fitsNarrow(consultant);
});

test('carried out, the seats are kept', async () => {
  await press(consultant, 'Opret holdene');
  assert.match(await text(consultant), /Planen er gennemført/);
  await leader.goto(`/rollouts/${ROLLOUT}/0461/training`);
  assert.match(await text(leader), /Pladser holdt til jer/);
  await axe(leader);
  await fitsNarrow(leader);
  assert.equal((await leader.goto(PLAN)).status(), 404);
  for (const context of contexts) assert.deepEqual(takeFaults(context).filter((fault) => !/console: .* (422|404) /.test(fault)), []);
});
