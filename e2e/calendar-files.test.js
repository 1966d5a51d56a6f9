// What calendar programs are sent, read by two that have nothing in common: ical.js, which goes by the rules of the time zone in the
// file, and node-ical, which knows the zone by its name. Invitation, a new time, cancellation; and the private feed over summer and winter.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { launch, newContext } from './support/browser.js';
import { configFor, startMailbox } from './support/mailbox.js';
import { partsOf } from './support/mime.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const EVENT = '/rollouts/fbs-2.0/events/netvaerksmoede-6';
const LEADER = 'projektleder.odense@example.dk';

let program;
let browser;
let mailbox;
let dir;

before(async () => {
  mailbox = await startMailbox();
  dir = mkdtempSync(join(tmpdir(), 'kaskade-calendar-'));
  program = await startProgram({ config: configFor(dir, mailbox) });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await mailbox?.stop();
  if (dir) rmSync(dir, { recursive: true, force: true });
});

/** Both readings of a file: `{ uid, sequence, start, end, summary, status }` of each entry, times as instants, in order of their start. */
function readings(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  assert.equal(root.getAllSubcomponents('vtimezone').length, 1, 'the rules of the time zone are in the file');
  const first = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const zoned = (time) => (time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString());
    return {
      uid: event.uid,
      sequence: event.sequence ?? 0,
      start: zoned(event.startDate),
      end: zoned(event.endDate),
      summary: event.summary,
      status: component.getFirstPropertyValue('status'),
    };
  });
  const local = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
  const second = Object.values(nodeIcal.sync.parseICS(text))
    .filter(({ type }) => type === 'VEVENT')
    .map((event) => {
      const zoned = (date) => (event.datetype === 'date' ? local(date) : date.toISOString());
      return {
        uid: event.uid,
        sequence: Number(event.sequence ?? 0),
        start: zoned(event.start),
        end: zoned(event.end),
        summary: event.summary?.val ?? event.summary,
        status: event.status,
      };
    });
  const order = (a, b) => a.start.localeCompare(b.start) || a.uid.localeCompare(b.uid);
  return [first.sort(order), second.sort(order)];
}

/** The one entry of a file, which both readers must agree on. */
function entryOf(text) {
  const [first, second] = readings(text);
  assert.deepEqual(second, first);
  assert.equal(first.length, 1);
  return first[0];
}

/** The calendar part of the next letter to the project leader. */
async function invitation(words) {
  const raw = await mailbox.rawTo(LEADER, words);
  const part = partsOf(raw).find(({ type }) => /^text\/calendar/i.test(type));
  assert.ok(part, `a calendar in ${raw.slice(0, 400)}`);
  return part;
}

const press = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

test('an invitation, its new time and its end are one entry to both readers', async () => {
  const page = await signInAs(await newContext(browser, program), program, 'consultant');
  await page.goto(`${EVENT}/edit`);
  await page.locator('[name=region]').selectOption('1083');
  await press(page, 'Gem');
  await page.goto(`${EVENT}/invite`);
  await press(page, 'Send invitationerne');
  const invited = await invitation(/Du er inviteret/);
  assert.match(invited.type, /method=REQUEST/);
  const first = entryOf(invited.text);
  assert.deepEqual([first.start, first.end, first.sequence], ['2026-12-08T09:00:00.000Z', '2026-12-08T10:30:00.000Z', 0], 'ten in winter');
  const attendee = new ICAL.Component(ICAL.parse(invited.text)).getFirstSubcomponent('vevent').getAllProperties('attendee');
  assert.equal(attendee.length, 1, 'bound to one person');
  assert.equal(attendee[0].getFirstValue(), `mailto:${LEADER}`);
  assert.deepEqual([attendee[0].getParameter('rsvp'), attendee[0].getParameter('partstat')], ['TRUE', 'NEEDS-ACTION']);

  await page.goto(`${EVENT}/edit`);
  await page.locator('[name=date]').fill('2027-04-06');
  await press(page, 'Gem');
  const moved = entryOf((await invitation(/ny tid/)).text);
  assert.deepEqual([moved.uid, moved.sequence, moved.start], [first.uid, 1, '2027-04-06T08:00:00.000Z'], 'ten in summer');

  await page.goto(EVENT);
  await page.getByText('Aflys arrangementet').click();
  await press(page, 'Ja, aflys');
  const ended = await invitation(/er aflyst/);
  assert.match(ended.type, /method=CANCEL/);
  const last = entryOf(ended.text);
  assert.deepEqual([last.uid, last.sequence, last.status], [first.uid, 2, 'CANCELLED']);
});

test('a private feed reads the same to both, and no more once it is revoked', async () => {
  const page = await signInAs(await newContext(browser, program), program, 'project-leader');
  await page.goto('/calendar?scope=rollout:fbs-2.0');
  await press(page, 'Lav en privat adresse');
  const address = await page.locator('#feed-address').inputValue();
  const response = await fetch(address);
  assert.equal(response.status, 200);
  const text = await response.text();
  const [first, second] = readings(text);
  assert.deepEqual(second, first);
  assert.ok(first.length > 20, `${first.length} entries`);
  const start = (words) => first.find(({ summary }) => summary.includes(words))?.start;
  assert.equal(start('Netværksmøde 2'), '2026-08-25T08:00:00.000Z', 'ten in summer');
  assert.equal(start('Netværksmøde 5'), '2026-11-24T09:00:00.000Z', 'ten in winter');
  assert.equal(start('Go-live'), '2027-01-28', 'a whole day');
  const again = await fetch(address, { headers: { 'if-none-match': response.headers.get('etag') } });
  assert.equal(again.status, 304, 'nothing is sent twice');
  await page.goto('/calendar');
  await press(page, /Spær adressen/);
  assert.equal((await fetch(address)).status, 404);
});

test('operating messages stand in the own feed, with and without an end, and both parsers read the same', async () => {
  const office = await signInAs(await newContext(browser, program), program, 'consultant');
  await office.goto('/calendar');
  await press(office, 'Lav en privat adresse');
  const text = await (await fetch(await office.locator('#feed-address').inputValue())).text();
  const [first, second] = readings(text);
  assert.deepEqual(second, first);
  assert.ok(first.some(({ uid }) => uid.startsWith('message-')), text);
});
