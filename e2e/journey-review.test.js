// A review round: the consultant prepares it with a file and opens it, the project leader of Odense reads, comments a passage on a phone, mends the comment and is done, the consultant
// closes it, answers and tells, and the project leader sees what came of the comment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, PHONE, takeFaults } from './support/browser.js';
import { startProgram, TODAY } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const REVIEWS = `/rollouts/${ROLLOUT}/reviews`;

let program;
let browser;
let contexts;
let consultant;
let leader;
let round;
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

test('the consultant prepares a round and opens it', async () => {
  await consultant.goto(`${REVIEWS}/new`);
  await axe(consultant);
  await consultant.locator('#title').fill('Ny vejledning');
  await consultant.locator('#material').fill('# Vejledning\n\nFørst gør du dette.\n\nSå gør du dette.');
  await consultant.locator('#due').fill(TODAY);
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Vælg en arbejdsgruppe/);
  assert.equal(await consultant.locator('#title').inputValue(), 'Ny vejledning', 'nothing typed is lost');
  await consultant.locator('#people').fill('projektleder.odense@example.dk');
  await press(consultant, 'Gem');
  assert.match(await text(consultant), /Runden er oprettet som kladde/);
  round = new URL(consultant.url()).pathname;
  await consultant.getByText('Læg en fil ved materialet').click();
  await press(consultant, 'Læg filen ved');
  assert.match(await text(consultant), /Vælg en fil/);
  await consultant.locator('#file').setInputFiles({ name: 'vejledning.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await press(consultant, 'Læg filen ved');
  assert.match(await text(consultant), /vejledning\.pdf/);
  await press(consultant, 'Åbn runden');
  assert.match(await text(consultant), /Runden er åben, og 1 har fået en mail/);
  await axe(consultant);
});

test('the project leader comments a passage on a phone and is done', async () => {
  await leader.goto('/');
  assert.match(await text(leader), /Materiale venter på dine kommentarer/);
  await Promise.all([leader.waitForEvent('load'), leader.getByRole('link', { name: 'Ny vejledning' }).click()]);
  assert.equal(new URL(leader.url()).pathname, round);
  await fitsNarrow(leader);
  const file = await leader.getByRole('link', { name: 'vejledning.pdf' }).getAttribute('href');
  assert.equal(await (await leader.request.get(new URL(file, leader.url()).href)).text(), '%PDF-1.7');
  await leader.getByText('Kommentér afsnit 2').click();
  await leader.locator('#body-2').fill('Hvad er det?');
  await press(leader, 'Send kommentaren');
  assert.match(await text(leader), /Tak for kommentaren/);
  await leader.getByText('Ret kommentaren').click();
  await axe(leader);
  await leader.locator('form[action$="/change"] textarea').fill('Hvad er dette?');
  await press(leader, 'Gem rettelsen');
  assert.match(await text(leader), /Kommentaren er rettet/);
  assert.match(await text(leader), /Hvad er dette\?/);
  await leader.locator('#minutes').fill('10');
  await press(leader, 'Jeg er færdig');
  assert.match(await text(leader), /Du har sagt, at du er færdig/);
  await axe(leader);
  await fitsNarrow(leader);
});

test('the consultant answers and tells', async () => {
  await consultant.goto(round);
  await press(consultant, 'Luk runden nu');
  await consultant.locator('select[name=outcome]').selectOption({ label: 'Taget med' });
  await consultant.locator('textarea[name=answer]').fill('Vi skriver det ud');
  await consultant.locator('form[action$="/answer"] button').click();
  await consultant.getByText('Svaret er gemt').waitFor();
  await press(consultant, 'Send svarene');
  assert.match(await text(consultant), /Deltagerne har fået svar/);
  await axe(consultant);
});

test('the project leader sees what came of it', async () => {
  await leader.goto(round);
  assert.match(await text(leader), /Taget med: Vi skriver det ud/);
  await axe(leader);
  for (const context of contexts) assert.deepEqual(takeFaults(context).filter((fault) => !/console: .* 422 /.test(fault)), []);
});
