// Does the IT environment of Odense fit? The project leader goes through the checklist on a phone and without scripts; a person who could be a real
// citizen is refused; a file is added and read back; the browser tests itself; the programme office sees how far everyone is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const ENVIRONMENT = `/rollouts/${ROLLOUT}/0461/checks/it-miljoe`;

let program;
let browser;
let contexts;
let phone;
let leader;
let office;
before(async () => {
  program = await startProgram();
  browser = await launch();
  contexts = [
    await newContext(browser, program, { viewport: PHONE, javaScriptEnabled: false }),
    await newContext(browser, program),
    await newContext(browser, program),
  ];
  phone = await signInAs(contexts[0], program, 'project-leader');
  leader = await signInAs(contexts[1], program, 'project-leader');
  office = await signInAs(contexts[2], program, 'consultant');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const text = (page) => page.locator('main').innerText();

/** Answers one item by its key. */
async function answer(page, item, verdict, note) {
  const form = page.locator(`form:has(input[name=item][value="${item}"])`);
  await form.locator(`input[name=verdict][value="${verdict}"]`).check({ force: true });
  await form.locator('textarea').fill(note);
  await Promise.all([page.waitForEvent('load'), form.locator('button').click()]);
}

test('a checklist is filled in on a phone without scripts, and no real person is taken', async () => {
  await phone.goto(ENVIRONMENT);
  assert.match(await text(phone), /Tjek af it-miljøet/);
  await answer(phone, 'udstyr', 'not-ok', 'To automater mangler');
  assert.match(await phone.locator('#flash').innerText(), /Punktet er gemt/);
  assert.match(await text(phone), /Ikke i orden/);
  await answer(phone, 'udstyr', 'not-relevant', '');
  assert.match(await text(phone), /Skriv hvorfor/);
});

test('a file shows an item in place of words, and is read back', async () => {
  await phone.goto(ENVIRONMENT);
  const form = phone.locator('form:has(input[name=item][value="udstyr"])');
  await form.locator('input[name=verdict][value="ok"]').check({ force: true });
  await form.locator('textarea').fill('');
  await form.locator('input[type=file]').setInputFiles({ name: 'Måling.txt', mimeType: 'text/plain', buffer: Buffer.from('Alle nåede adressen.') });
  await Promise.all([phone.waitForEvent('load'), form.locator('button').click()]);
  assert.match(await phone.locator('#flash').innerText(), /Punktet er gemt/);
  const link = phone.getByRole('link', { name: 'Måling.txt' });
  const answered = await phone.request.get(new URL(await link.getAttribute('href'), phone.url()).href);
  assert.equal(await answered.text(), 'Alle nåede adressen.');
  assert.match(answered.headers()['content-disposition'], /^attachment/);
});

test('the browser tests itself and attaches what it found', async () => {
  await leader.goto(ENVIRONMENT);
  await Promise.all([leader.waitForEvent('load'), leader.getByRole('button', { name: 'Prøv denne browser' }).click()]);
  assert.match(await leader.locator('#flash').innerText(), /Resultatet er vedhæftet/);
  assert.match(await text(leader), /Browseren er ny nok:[^(]*(Bestået|Fejlet) \(\w+ \d+/);
  assert.match(await text(leader), /Leverandøren giver adressen/);
  await axe(leader);
  await fitsNarrow(leader);
  assert.deepEqual(takeFaults(contexts[1]), []);
});

// No source gives an address of FBS 2.0, so the page is told one on its way to the browser, as it would be if the playbook had it.
test('a site that is reached passes, and one that is not fails', async () => {
  const [open, shut] = ['https://fbs.example.dk', 'https://lukket.example.dk'];
  await leader.route(`**${ENVIRONMENT}`, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    headers['content-security-policy'] += `; connect-src 'self' ${open} ${shut}`;
    const tests = [{ key: 'adresse', kind: 'address', site: open }, { key: 'tls', kind: 'address', site: shut }];
    const body = (await response.text()).replace(/data-environment="[^"]*"/, `data-environment='${JSON.stringify(tests)}'`);
    await route.fulfill({ response, headers, body });
  });
  await leader.route(`${open}/`, (route) => route.fulfill({ body: '' }));
  await leader.route(`${shut}/`, (route) => route.abort('connectionrefused'));
  await leader.goto(ENVIRONMENT);
  await Promise.all([leader.waitForEvent('load'), leader.getByRole('button', { name: 'Prøv denne browser' }).click()]);
  await leader.unrouteAll();
  assert.match(await text(leader), /kan nås:[^(]*Bestået \(https:\/\/fbs\.example\.dk\)/);
  assert.match(await text(leader), /gyldigt certifikat:[^(]*Fejlet \(https:\/\/lukket\.example\.dk\)/);
  takeFaults(contexts[1]);
});

test('a real person is refused, and what was typed stays', async () => {
  await leader.goto(ENVIRONMENT);
  await answer(leader, 'udstyr', 'not-ok', 'Prøvet på 010190-1234');
  assert.match(await text(leader), /Teksten kan indeholde et rigtigt CPR-nummer/);
  assert.equal(await leader.locator('#i-udstyr-note').inputValue(), 'Prøvet på 010190-1234');
  await leader.goto(ENVIRONMENT);
  assert.doesNotMatch(await text(leader), /010190/);
});

test('the programme office sees how far everyone is', async () => {
  await office.goto(`/rollouts/${ROLLOUT}/checks?checklist=it-miljoe&q=odense`);
  assert.match(await text(office), /Odense/);
  assert.match(await text(office), /1 organisation/);
  await axe(office);
  await fitsNarrow(office);
});
