// A new version over a running rollout: a municipality has work of its own, the consultant moves a date and withdraws a task, sees first
// what it does, publishes and goes back; the municipality reads what changed and has lost nothing.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const FOLDER = fileURLToPath(new URL(`../playbooks/${ROLLOUT}/`, import.meta.url));
const [MOVED, WITHDRAWN] = ['260', '270'];
const NOTE = 'Leverandøren har brug for to uger mere.';
const OURS = 'Vi har aftalt support med nabokommunen.';

/** The playbook's next version as files to send: one date moved, one task withdrawn. */
function nextVersion() {
  const send = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  const head = ['playbook.toml', 'roles.toml', 'events.toml'].map((name) => send(name, readFileSync(FOLDER + name, 'utf8').replace('version = "2026.1"', 'version = "2026.3"')));
  const tasks = readdirSync(`${FOLDER}tasks`).filter((name) => !name.startsWith(WITHDRAWN));
  return [...head, ...tasks.map((name) => send(name, readFileSync(`${FOLDER}tasks/${name}`, 'utf8').replace(name.startsWith(MOVED) ? 'due = 2026-11-27' : '\0', 'due = 2026-12-11')))];
}

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

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
const text = (page) => page.locator('main').innerText();

test('the municipality has written on both tasks', async () => {
  for (const code of [MOVED, WITHDRAWN]) {
    await leader.goto(`/rollouts/${ROLLOUT}/0461/${code}`);
    const form = leader.locator('form:has(#comment-body)');
    await leader.locator('details:has(#comment-body) > summary').click();
    await leader.locator('#comment-body').fill(OURS);
    await Promise.all([leader.waitForEvent('load'), form.getByRole('button').click()]);
    assert.ok((await text(leader)).includes(OURS));
  }
});

test('the consultant sees what the version does before it is published', async () => {
  await consultant.goto(`/rollouts/${ROLLOUT}/publish`);
  await consultant.locator('summary', { hasText: 'Indlæs en ny version' }).click();
  await consultant.locator('#files').setInputFiles(nextVersion());
  await Promise.all([consultant.waitForEvent('load'), consultant.locator('form:has(#files) button').click()]);
  assert.equal(new URL(consultant.url()).pathname, `/rollouts/${ROLLOUT}/publish`, await text(consultant));
  const said = await text(consultant);
  assert.match(said, /\d+ opgaver hos 99 organisationer bliver berørt: \d+ urørte/);
  assert.match(said, /27\. november 2026/);
  assert.match(said, /11\. december 2026/);
  const places = consultant.locator('details', { hasText: `Hos hvem: ${WITHDRAWN}` });
  await places.locator('summary').click();
  assert.match(await places.innerText(), /Odense/);
  await axe(consultant);
  await fitsNarrow(consultant);
  await consultant.locator('[name=note]').fill(NOTE);
  await press(consultant, 'Udgiv');
  assert.match(await text(consultant), /Version 2026\.3 er i kraft/);
});

test('the municipality reads what changed, has lost nothing, and says seen', async () => {
  await leader.goto(`/organisations/0461?rollout=${ROLLOUT}`);
  const panel = leader.locator('section:has(> #since-heading)');
  await panel.locator('summary').click();
  const said = await panel.innerText();
  assert.ok(said.includes(NOTE) && said.includes('Opgaven er trukket tilbage'), said);
  assert.match(said, /Frist: .*27\. november 2026 → .*11\. december 2026/);
  assert.ok((await text(leader)).includes('Udgåede opgaver'));
  await axe(leader);
  await fitsNarrow(leader);
  await press(leader, 'Set');
  assert.equal(await leader.locator('#since-heading').count(), 0);
  await leader.goto(`/rollouts/${ROLLOUT}/0461/${MOVED}`);
  assert.ok((await text(leader)).includes(OURS) && (await text(leader)).includes('11. december 2026'));
});

test('the consultant goes back, and the withdrawn task is there with what was written', async () => {
  await consultant.goto(`/rollouts/${ROLLOUT}/versions`);
  await axe(consultant);
  await Promise.all([consultant.waitForEvent('load'), consultant.getByRole('link', { name: 'Gå tilbage til 2026.1' }).click()]);
  await press(consultant, 'Gå tilbage til denne version');
  assert.match(await text(consultant), /Version 2026\.1 er i kraft/);
  await leader.goto(`/rollouts/${ROLLOUT}/0461/${WITHDRAWN}`);
  assert.ok((await text(leader)).includes(OURS));
  for (const context of contexts) assert.deepEqual(takeFaults(context), []);
});
