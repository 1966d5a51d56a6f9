// Working groups: the consultant makes a call and opens it, two sign up on a phone, the lottery is published and drawn, the record is
// downloaded and verified with the program's own command, and everybody is answered.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, PHONE, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const GROUPS = `/rollouts/${ROLLOUT}/groups`;

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

test('the consultant makes a call with a track and opens it', async () => {
  await consultant.goto(`${GROUPS}/new`);
  await consultant.locator('#title').fill('Arbejdsgruppe om data');
  await press(consultant, 'Gem');
  assert.equal(await consultant.locator('#title').inputValue(), 'Arbejdsgruppe om data', 'nothing typed is lost');
  await axe(consultant);
  await consultant.locator('#deadline').fill('2026-12-01');
  await press(consultant, 'Gem');
  await follow(consultant, 'Tilføj spor');
  await consultant.locator('#title').fill('Spor 1');
  await consultant.getByLabel('Projektleder', { exact: true }).check();
  await consultant.locator('#seats').fill('1');
  await consultant.locator('#library-public').fill('en');
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Skriv kvoten for Folkebibliotek/);
  await axe(consultant);
  await consultant.locator('#library-public').fill('0-1');
  await press(consultant, 'Gem');
  await press(consultant, 'Åbn for tilmelding');
  assert.match(await text(consultant), /Opslaget er åbent/);
  await axe(consultant);
});

test('the project leader signs up on a phone, and loses nothing on a fault', async () => {
  await leader.goto(GROUPS);
  await axe(leader);
  await fitsNarrow(leader);
  await follow(leader, 'Arbejdsgruppe om data');
  await follow(leader, /^Tilmeld$/);
  await leader.locator('#why').fill('Vi har ryddet op i vores data');
  await press(leader, 'Send tilmelding');
  assert.match(await text(leader), /Skriv lederens navn/);
  assert.equal(await leader.locator('#why').inputValue(), 'Vi har ryddet op i vores data');
  await axe(leader);
  await fitsNarrow(leader);
  await leader.getByLabel('Folkebibliotek').check();
  await leader.locator('#years').fill('5');
  await leader.locator('#leader').fill('Lis Leder');
  await leader.locator('#informed').check();
  await press(leader, 'Send tilmelding');
  assert.match(await text(leader), /Tilmeldingen er gemt/);
  await axe(leader);
  await fitsNarrow(leader);
});

test('the deadline is brought forward, the lottery published and drawn, and everybody answered', async () => {
  await consultant.reload();
  await follow(consultant, 'Ret opslaget');
  await consultant.locator('#deadline').fill('2026-11-19');
  await press(consultant, 'Gem');
  const call = consultant.url();
  await follow(consultant, /^Se udvælgelsen til Spor 1/);
  assert.match(await text(consultant), /Vi har ryddet op i vores data|Tilmeldte/);
  await axe(consultant);
  await press(consultant, 'Frys tilmeldinger');
  assert.match(await text(consultant), /1\.000 af 1\.000/);
  await axe(consultant);
  await consultant.locator('#public').fill('Lotto 3 7 12 19 24 30 33');
  await press(consultant, 'Træk lod');
  assert.match(await text(consultant), /Der er trukket lod/);
  await axe(consultant);
  await consultant.goto(call);
  await press(consultant, 'Send svar til alle');
  await leader.reload();
  assert.match(await text(leader), /Svar: en plads på Spor 1/);
  await axe(leader);
});

test('the group of the demo is drawn, and anybody can verify the record', async () => {
  await leader.goto(GROUPS);
  await follow(leader, 'Implementeringsarbejdsgruppe for FBS 2.0');
  assert.match(await text(leader), /Alle har fået svar/);
  await follow(leader, /^Se udvælgelsen til Spor 1/);
  assert.match(await text(leader), /Trukket gruppe nr\./);
  await axe(leader);
  await fitsNarrow(leader);
  const folder = mkdtempSync(join(tmpdir(), 'kaskade-groups-'));
  const files = [];
  for (const name of ['Det, der blev offentliggjort', 'Hele forløbet']) {
    const [download] = await Promise.all([leader.waitForEvent('download'), leader.getByRole('link', { name }).click()]);
    files.push(join(folder, download.suggestedFilename()));
    await download.saveAs(files.at(-1));
  }
  const verified = spawnSync(program.command, ['select', 'verify', files[1], '--published', files[0]], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  for (const context of contexts) assert.deepEqual(takeFaults(context).filter((fault) => !/console: .* 422 /.test(fault)), []);
});
