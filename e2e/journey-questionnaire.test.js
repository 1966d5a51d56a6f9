// A questionnaire is written in forms, without TOML: a question with advice is added and put in its place, somebody else approves, the version
// is published, and the project leader is asked it. A course gets places by rule on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signIn, signInAs } from './support/sign-in.js';

const QUESTION = 'Vi ved, hvem der åbner biblioteket den første dag.';
let program;
let browser;
let contexts;
let karen;
let other;
let leader;
let draft;
before(async () => {
  program = await startProgram();
  browser = await launch();
  contexts = [await newContext(browser, program), await newContext(browser, program), await newContext(browser, program)];
  karen = await signInAs(contexts[0], program, 'consultant');
  other = await contexts[1].newPage();
  await signIn(other, 'konsulent2.kombit@example.dk', program.logins.consultant.password);
  leader = await signInAs(contexts[2], program, 'project-leader');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).first().click()]);
const follow = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('link', { name, exact: true }).first().click()]);
const text = (page) => page.locator('main').innerText();
const at = (page) => new URL(page.url()).pathname;
const look = async (page) => {
  await axe(page);
  await fitsNarrow(page);
};

test('a question is added to a section, and says what to do about a low score', async () => {
  await karen.goto(`/rollouts/${ROLLOUT}/drafts`);
  await karen.locator('#version').fill('2027.8');
  await press(karen, 'Begynd kladden');
  draft = at(karen);
  await follow(karen, 'Spørgeskemaet Parathed til go-live');
  await look(karen);
  const section = karen.locator('.panel', { has: karen.getByRole('heading', { name: 'Arbejdsgange', exact: true }) });
  await section.locator('details > summary').click();
  await section.getByLabel('Spørgsmål eller udsagn').fill(QUESTION);
  await Promise.all([karen.waitForEvent('load'), section.getByRole('button', { name: 'Tilføj', exact: true }).click()]);
  assert.match(await text(karen), /Udfyld resten/);
  await karen.locator('#kind').selectOption({ label: 'Ja eller nej' });
  await karen.locator('#must').fill('meget');
  await karen.locator('#check', { hasText: /must/ }).waitFor();
  await karen.locator('#must').fill('50');
  await karen.locator('#low-text').fill('Læg en vagtplan.');
  await karen.locator('summary', { hasText: 'Opgaver, der hjælper' }).click();
  await karen.getByLabel(/^270 /).check({ force: true });
  await press(karen, 'Gem i kladden');
  assert.match(await text(karen), /Der er ingen fejl her/);
  await look(karen);
});

test('it is moved on into the next section, and the places of a course get a rule', async () => {
  await follow(karen, 'Tilbage til listen');
  const row = karen.locator('tr', { hasText: QUESTION });
  assert.match(await row.innerText(), /Ja eller nej · mindst 50 point/);
  await Promise.all([karen.waitForEvent('load'), row.getByRole('button', { name: /^Flyt ned/ }).click()]);
  const last = karen.locator('.panel', { has: karen.getByRole('heading', { name: 'Drift og support', exact: true }) });
  assert.equal(await last.locator('tbody th').first().innerText(), QUESTION);
  await karen.goto(`${draft}/courses`);
  await look(karen);
  await follow(karen, 'Superbrugeruddannelse');
  await karen.locator('#places-count-2').fill('1');
  await karen.locator('#places-per-2').fill('2');
  await karen.locator('#places-kind-2').selectOption({ label: 'Folkebibliotek' });
  await press(karen, 'Gem i kladden');
  assert.equal(await karen.locator('#places-per-2').inputValue(), '2');
  assert.match(await text(karen), /Der er ingen fejl her/);
  await look(karen);
});

test('somebody else approves and publishes it, and the project leader is asked', async () => {
  await karen.goto(draft);
  await press(karen, 'Send til gennemsyn');
  await other.goto(draft);
  await press(other, 'Godkend');
  assert.equal(at(other), `/rollouts/${ROLLOUT}/publish`);
  assert.ok((await text(other)).includes('2027.8'), await text(other));
  await press(other, 'Udgiv');
  await leader.goto('/');
  await follow(leader, 'Parathed til go-live');
  const asked = async () => (await text(leader)).includes(QUESTION);
  while (!(await asked()) && (await leader.getByRole('button', { name: 'Gem, og gå videre', exact: true }).count()) > 0) {
    await press(leader, 'Gem, og gå videre');
  }
  assert.ok(await asked(), 'the new question is asked');
  await look(leader);
  for (const context of contexts) assert.deepEqual(takeFaults(context), []);
});
