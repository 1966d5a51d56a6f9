// Training: the consultant plans a session and notes a place that Odense bought; the project leader signs five people up, one of whom waits
// and gets the seat that another one gives up; attendance makes participants of them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, PHONE, takeFaults } from './support/browser.js';
import { startProgram, TODAY } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const TRAINING = `/rollouts/${ROLLOUT}/training`;
const OWN = `/rollouts/${ROLLOUT}/0461/training`;

let program;
let browser;
let contexts;
let consultant;
let leader;
let session;
before(async () => {
  program = await startProgram();
  browser = await launch();
  contexts = [await newContext(browser, program), await newContext(browser, program, { viewport: PHONE })];
  consultant = await signInAs(contexts[0], program, 'consultant');
  leader = await signInAs(contexts[1], program, 'project-leader');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()]);
const text = (page) => page.locator('main').innerText();
const with_state = (page, state) => page.locator('tbody tr', { hasText: state });

test('the consultant plans a session of four seats', async () => {
  await consultant.goto(`${TRAINING}/sessions/new`);
  await consultant.locator('#course').selectOption({ label: 'Superbrugeruddannelse' });
  await consultant.locator('#date').fill(TODAY);
  await consultant.locator('#from').fill('09:00');
  await consultant.locator('#until').fill('16:00');
  await consultant.locator('#region').selectOption({ label: 'Region Syddanmark' });
  await consultant.locator('#place').fill('Odense, Borgernes Hus');
  await consultant.locator('#deadline').fill(TODAY);
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Skriv et antal pladser/);
  assert.equal(await consultant.locator('#place').inputValue(), 'Odense, Borgernes Hus', 'nothing typed is lost');
  await axe(consultant);
  await consultant.locator('#seats').fill('4');
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Holdet er oprettet/);
  session = new URL(consultant.url()).pathname;
});

test('Odense bought one place more', async () => {
  await consultant.goto(OWN);
  await consultant.locator('#course').selectOption({ label: 'Superbrugeruddannelse' });
  await consultant.locator('#count').fill('1');
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Pladserne er skrevet ned/);
  await axe(consultant);
});

test('the project leader signs five up on a phone, and one waits', async () => {
  await leader.goto(session);
  const boxes = leader.locator('input[name=people]');
  for (let at = 0; at < 6; at += 1) await boxes.nth(at).check();
  await press(leader, 'Tilmeld');
  assert.match(await text(leader), /I har 5 pladser tilbage på kurset\. Vælg færre/, 'more than the places there are');
  assert.equal(await leader.locator('input[name=people]:checked').count(), 6, 'nothing ticked is lost');
  await axe(leader);
  await leader.locator('input[name=people]:checked').last().uncheck();
  await press(leader, 'Tilmeld');
  assert.match(await text(leader), /4 har plads, og 1 venter/);
  assert.deepEqual([await with_state(leader, 'Har plads').count(), await with_state(leader, 'Venter').count()], [4, 1]);
  await axe(leader);
  await fitsNarrow(leader);
});

test('a seat that is given up goes to the one who waits', async () => {
  await Promise.all([leader.waitForEvent('load'), with_state(leader, 'Har plads').first().getByRole('button', { name: /^Afmeld/ }).click()]);
  assert.equal(await with_state(leader, 'Tilbudt plads').count(), 1, await text(leader));
  await Promise.all([leader.waitForEvent('load'), leader.getByRole('button', { name: /^Tag pladsen/ }).click()]);
  assert.equal(await with_state(leader, 'Har plads').count(), 4, await text(leader));
});

test('somebody else is sent instead', async () => {
  await Promise.all([leader.waitForEvent('load'), leader.getByRole('link', { name: /^Send en anden i stedet for/ }).first().click()]);
  await axe(leader);
  await fitsNarrow(leader);
  const other = await leader.locator('#person option').first().innerText();
  await press(leader, 'Skift deltager');
  assert.match(await text(leader), /Deltageren er skiftet/);
  assert.equal(await with_state(leader, 'Har plads').filter({ hasText: other }).count(), 1, await text(leader));
});

test('attendance is taken, and they took part', async () => {
  await consultant.goto(`${session}/attendance`);
  assert.match(await text(consultant), /Hæng koden/);
  await axe(consultant);
  const boxes = consultant.locator('input[name=came]');
  assert.equal(await boxes.count(), 4);
  for (let at = 0; at < 3; at += 1) await boxes.nth(at).check();
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /3 deltog/);
  assert.equal(await consultant.getByRole('link', { name: /^Kursusbevis for/ }).count(), 3);
  await consultant.goto(`${session}/results`);
  assert.match(await text(consultant), /Kan du nu det/);
  await axe(consultant);
  await leader.goto(OWN);
  assert.ok((await with_state(leader, 'Deltog').count()) >= 3, await text(leader));
  assert.equal(await with_state(leader, 'Udeblev').count(), 1);
  await axe(leader);
  for (const context of contexts) assert.deepEqual(takeFaults(context).filter((fault) => !/console: .* 422 /.test(fault)), []);
});
