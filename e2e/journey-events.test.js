// A consultant plans a workshop, sees whom it would invite, and invites. The project leader answers from a phone through the mail's link,
// signs in only to pass the invitation on, and the consultant sees both.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, fitsNarrow } from './support/accessibility.js';
import { PHONE, launch, newContext, takeFaults } from './support/browser.js';
import { configFor, startMailbox } from './support/mailbox.js';
import { partsOf } from './support/mime.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const EVENTS = '/rollouts/fbs-2.0/events';
const LEADER = 'projektleder.odense@example.dk';

let program;
let browser;
let mailbox;
let dir;

before(async () => {
  mailbox = await startMailbox();
  dir = mkdtempSync(join(tmpdir(), 'kaskade-events-'));
  program = await startProgram({ config: configFor(dir, mailbox) });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await mailbox?.stop();
  if (dir) rmSync(dir, { recursive: true, force: true });
});

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

test('a consultant invites to a workshop; the project leader answers from a phone and passes it on', async () => {
  const office = await newContext(browser, program);
  const page = await signInAs(office, program, 'consultant');
  await page.goto(`${EVENTS}/new`);
  await page.locator('[name=title]').fill('Workshop om sanity check');
  await page.locator('[name=kind]').selectOption('workshop');
  await page.locator('[name=date]').fill('2026-12-10');
  await page.locator('[name=from]').fill('9.00');
  await page.locator('[name=until]').fill('11.00');
  await page.locator('[name=region]').selectOption('1083');
  await page.locator('[name=link]').fill('https://moede.example.dk/sanity');
  await page.locator('[name=pass_on]').check();
  await page.getByText('Roller, der inviteres').click();
  await page.locator('[name=roles][value=projektleder]').check();
  await press(page, 'Gem');
  assert.match(await page.locator('#flash').innerText(), /oprettet/);
  await axe(page);
  await page.getByRole('link', { name: 'Inviter', exact: true }).click();
  const sends = await page.locator('main').innerText();
  const count = Number(/Sender (\d+) invitationer/.exec(sends)?.[1]);
  assert.ok(count > 15 && count < 30, `the municipalities of one region: ${sends}`);
  await axe(page);
  await press(page, 'Send invitationerne');
  assert.match(await page.locator('#flash').innerText(), new RegExp(`${count} invitationer er på vej`));

  const letter = partsOf(await mailbox.rawTo(LEADER, /Du er inviteret/)).find(({ type }) => /^text\/plain/i.test(type)).text;
  const link = /https?:\/\/\S+\/event-reply\?token=\S+/.exec(letter)[0];
  const phone = await newContext(browser, program, { viewport: PHONE });
  const small = await phone.newPage();
  await small.goto(new URL(link).pathname + new URL(link).search);
  assert.match(await small.locator('main').innerText(), /Ikke svaret endnu/, 'opening the link answers nothing');
  await axe(small);
  await fitsNarrow(small);
  await press(small, 'Ja, jeg kommer');
  assert.match(await small.locator('main').innerText(), /Dit svar er gemt/);
  await small.getByRole('link', { name: /send.* videre/ }).click();
  const { login, password } = program.logins['project-leader'];
  await small.locator('[name=login]').fill(login);
  await small.locator('[name=password]').fill(password);
  await Promise.all([small.waitForEvent('load'), small.locator('form:has([name=password]) [type=submit]').click()]);
  await small.getByText('Send invitationen videre').click();
  // Whoever is named for the event stands first, with the role.
  const colleague = (await small.locator('[name=person] option').first().innerText()).replace(/ \(.*\)$/, '');
  await axe(small);
  await fitsNarrow(small);
  await press(small, 'Send invitation');
  assert.match(await small.locator('#flash').innerText(), new RegExp(`sendt til ${colleague}`));

  await page.reload();
  await page.getByText('Se svarene fra hver organisation').click();
  const shown = await page.locator('main').innerText();
  assert.match(shown, new RegExp(`${colleague}: Ikke svaret endnu`));
  assert.match(shown, /1 kommer\./);
  await fitsNarrow(page);
  for (const context of [office, phone]) assert.deepEqual(takeFaults(context), []);
});
