// Own training: the project leader of Odense says on a phone how many are to learn, plans a class today for those who are missing, writes down who
// came and what they said; the consultant sees it in all municipalities; a superuser ticks off a video.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, PHONE, takeFaults } from './support/browser.js';
import { startProgram, TODAY } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const OWN = `/rollouts/${ROLLOUT}/0461/training/own`;

let program;
let browser;
let contexts;
let consultant;
let leader;
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
const follow = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).first().click()]);
const text = (page) => page.locator('main').innerText();

test('the project leader says on a phone how many are to learn', async () => {
  await leader.goto(OWN);
  assert.match(await text(leader), /skal lære systemet/);
  await fitsNarrow(leader);
  await follow(leader, 'Skriv tal');
  await leader.locator('[id="learners.0461.plc"]').fill('99999');
  await press(leader, 'Gem');
  assert.match(await text(leader), /Skriv et helt tal mellem 0 og 20\.000/);
  await axe(leader);
  await leader.locator('[id="learners.0461.plc"]').fill('20');
  await press(leader, 'Gem');
  assert.match(await text(leader), /Tallene er gemt/);
});

test('a class for those who are missing is planned', async () => {
  await follow(leader, 'Planlæg hold for Odense');
  await leader.goto(`${OWN}/classes/new?course=plc&unit=0461`);
  const planned = leader.locator('[id="planned.0461"]');
  assert.match(await planned.inputValue(), /^\d+$/, 'those who are missing are filled in');
  await leader.locator('#date').fill(TODAY);
  await leader.locator('#from').fill('13:00');
  await leader.locator('#until').fill('16:00');
  await press(leader, 'Gem');
  assert.match(await text(leader), /Holdet er planlagt/);
  await axe(leader);
  await fitsNarrow(leader);
});

test('who came and what they said is written down', async () => {
  await leader.locator('[id="came.0461"]').fill('3');
  await leader.locator('#high').fill('4');
  await press(leader, 'Gem');
  assert.match(await text(leader), /Flere kan ikke have svaret/);
  assert.equal(await leader.locator('#high').inputValue(), '4', 'nothing typed is lost');
  await leader.locator('#high').fill('2');
  await leader.locator('#some').fill('1');
  await leader.locator('#remark').fill('Tag egne eksempler med');
  await press(leader, 'Gem');
  assert.match(await text(leader), /Gemt: 3 kom/);
  assert.match(await text(leader), /Tag egne eksempler med/);
  await axe(leader);
});

test('the consultant sees all municipalities', async () => {
  await consultant.goto(`/rollouts/${ROLLOUT}/training/own`);
  assert.match(await text(consultant), /Odense/);
  await axe(consultant);
  await follow(consultant, 'Odense');
  assert.match(await text(consultant), /Egen undervisning i Odense/);
});

test('a video is ticked off', async () => {
  await leader.goto(`/rollouts/${ROLLOUT}/training/self-study`);
  await press(leader, 'Jeg har været igennem Instruktionsvideoer');
  assert.match(await text(leader), /Godt gået/);
  await axe(leader);
  await fitsNarrow(leader);
});

test('no page said a fault', () => {
  for (const context of contexts) assert.deepEqual(takeFaults(context).filter((fault) => !/console: .* 422 /.test(fault)), []);
});
