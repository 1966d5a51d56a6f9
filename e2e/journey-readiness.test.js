// Is Odense ready? The librarian of the school libraries answers on a phone, a theme a step; the project leader answers otherwise. The two
// talk, the project leader writes down what they agree on, the programme office decides, and the gate no longer waits for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const DIALOGUE = `/rollouts/${ROLLOUT}/0461/readiness/parathed-go-live/dialogue`;
const GATE = `/rollouts/${ROLLOUT}/gates/klar-til-go-live/0461`;
const WAITS = 'Parathed: Parathed til go-live er ikke afgjort som klar';

let program;
let browser;
let contexts;
let librarian;
let leader;
let office;
before(async () => {
  program = await startProgram();
  browser = await launch();
  contexts = [await newContext(browser, program, { viewport: PHONE }), await newContext(browser, program), await newContext(browser, program)];
  librarian = await signInAs(contexts[0], program, 'librarian');
  leader = await signInAs(contexts[1], program, 'project-leader');
  office = await signInAs(contexts[2], program, 'consultant');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).first().click()]);
const text = (page) => page.locator('main').innerText();

/** Answers every question of the step that is shown: the scale, yes or no, and the number. */
async function answerStep(page, scale, yesNo, number) {
  const names = await page.locator('main input[type=radio]').evaluateAll((all) => [...new Set(all.map(({ name }) => name))]);
  for (const name of names) {
    const steps = page.locator(`input[name="${name}"][value="${scale}"]`);
    await ((await steps.count()) > 0 ? steps : page.locator(`input[name="${name}"][value="${yesNo}"]`)).check({ force: true });
  }
  for (const field of await page.locator('main input[type=number]').all()) await field.fill(number);
}

/** Goes through the whole questionnaire from one's own tasks on, and hands in. */
async function answerAll(page, scale, yesNo, number, look) {
  await page.goto('/');
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Parathed til go-live' }).click()]);
  while ((await page.getByRole('button', { name: 'Gem, og gå videre', exact: true }).count()) > 0) {
    await answerStep(page, scale, yesNo, number);
    await look?.();
    await press(page, 'Gem, og gå videre');
  }
  assert.match(await text(page), /Se dine svar igennem/);
  await look?.();
  await press(page, 'Aflever svarene');
  assert.match(await page.locator('#flash').innerText(), /Dine svar er afleveret/);
}

test('the librarian answers on a phone, and is asked no more', async () => {
  let steps = 0;
  await answerAll(librarian, '5', 'yes', '4', async () => {
    steps += 1;
    await axe(librarian);
    await fitsNarrow(librarian);
  });
  assert.ok(steps > 4, 'a theme a step');
  await librarian.goto('/');
  assert.doesNotMatch(await text(librarian), /dine svar mangler/);
});

test('the project leader answers otherwise, and the dialogue begins where they differ', async () => {
  await answerAll(leader, '2', 'no', '1');
  await leader.goto(`/rollouts/${ROLLOUT}/0461/readiness`);
  const page = await text(leader);
  assert.match(page, /Tal om det her/);
  assert.match(page, /100 point mellem jer/);
  assert.match(page, /Skal være på plads, og er det ikke|Vi har en plan/);
  await axe(leader);
  await fitsNarrow(leader);
});

test('what they agree on takes the place of the mean', async () => {
  for (const key of ['roller-besat', 'noedplan', 'it-miljoe-klart']) {
    await leader.goto(DIALOGUE);
    const form = leader.locator(`form:has(input[name=question][value="${key}"])`);
    await leader.locator(`details:has(input[name=question][value="${key}"]) > summary`).click();
    const yes = form.locator('input[name=answer][value=yes]');
    await ((await yes.count()) > 0 ? yes : form.locator('input[name=answer][value="4"]')).check({ force: true });
    await form.locator('textarea[name=note]').fill('Vi talte om det på mødet.');
    await Promise.all([leader.waitForEvent('load'), form.getByRole('button', { name: 'Gem det aftalte svar' }).click()]);
    assert.match(await text(leader), /Aftalt svar: /);
  }
});



test('it is decided, and the gate no longer waits for it', async () => {
  await office.goto(GATE);
  assert.ok((await text(office)).includes(WAITS), await text(office));
  await Promise.all([office.waitForEvent('load'), office.getByRole('link', { name: WAITS }).click()]);
  await office.locator('input[name=verdict][value=on-conditions]').check({ force: true });
  await office.locator('#conditions').fill('De sidste superbrugere er tilmeldt.');
  await press(office, 'Gem afgørelsen');
  assert.match(await text(office), /Skriv en dag fra i dag og frem/);
  assert.equal(await office.locator('#conditions').inputValue(), 'De sidste superbrugere er tilmeldt.');
  await office.locator('#by').fill('2027-01-08');
  await press(office, 'Gem afgørelsen');
  assert.match(await text(office), /Klar på betingelser/);
  await axe(office);
  await office.goto(GATE);
  assert.ok(!(await text(office)).includes(WAITS), await text(office));
  await office.goto(`/rollouts/${ROLLOUT}/readiness?questionnaire=parathed-go-live&decision=on-conditions`);
  assert.match(await text(office), /Odense/);
  await axe(office);
  await fitsNarrow(office);
  for (const context of contexts) assert.deepEqual(takeFaults(context).filter((fault) => !/console: .* 422 /.test(fault)), []);
});
