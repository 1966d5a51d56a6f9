// The project leader takes the tasks home in a workbook, changes it in LibreOffice, and brings it back: one cell is wrong, and one was
// changed by the consultant meanwhile.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ROLLOUT } from './paths.js';
import { axe, fitsNarrow } from './support/accessibility.js';
import { launch, newContext, takeFaults } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const EDITOR = fileURLToPath(new URL('support/edit_in_libreoffice.py', import.meta.url));
const LIST = '/bulk/excel?from=%2F%3Fshow%3Dall';

let program;
let browser;
let context;
let page;
before(async () => {
  program = await startProgram();
  browser = await launch();
  context = await newContext(browser, program);
  page = await signInAs(context, program, 'project-leader');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function follow(on, locator) {
  await Promise.all([on.waitForEvent('load'), locator.click()]);
}

/** A port that nobody has. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Types into cells of a workbook in LibreOffice, and gives the cells' names. */
async function edit(source, target, changes) {
  const port = await freePort();
  return new Promise((resolve, reject) => {
    const child = execFile('/usr/bin/python3', [EDITOR, source, target, String(port)], { timeout: 180_000 }, (error, said, wrong) =>
      error ? reject(new Error(`${error.message}\n${wrong}`)) : resolve(said.trim().split('\n')),
    );
    child.stdin.end(JSON.stringify(changes));
  });
}

/** Two tasks of the project leader's municipality that nobody has begun and that ask for no answer. */
const [FIRST, SECOND] = ['260', '200'].map((code) => `${ROLLOUT}/0461/${code}`);

async function sendFile(file) {
  await page.goto(LIST);
  await page.locator('#file').setInputFiles(file);
  await follow(page, page.locator('main form[enctype] button'));
}

let wrong;

test('a workbook goes out, through LibreOffice, and comes back with one conflict and one error', async () => {
  await page.goto(LIST);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href^="/bulk/tasks.xlsx"]').click()]);
  const source = join(program.dir, 'out.xlsx');
  await download.saveAs(source);

  const office = await newContext(browser, program);
  const consultant = await signInAs(office, program, 'consultant');
  await consultant.goto(`/rollouts/${FIRST}`);
  await consultant.locator('details:has(#progress-state-in-progress) > summary').click();
  await consultant.locator('#progress-state-in-progress').check();
  await follow(consultant, consultant.locator('form:has(#progress-state-in-progress) button[type=submit]'));
  await office.close();

  wrong = join(program.dir, 'wrong.xlsx');
  const cells = await edit(source, wrong, [
    { key: FIRST, column: 'Status', text: 'Kan ikke nå fristen' },
    { key: FIRST, column: 'Begrundelse', text: 'Vi venter på leverandøren' },
    { key: FIRST, column: 'Ny kommentar', text: 'Ring i morgen' },
    { key: SECOND, column: 'Udfører (mail)', text: 'ingen@example.dk' },
  ]);
  await sendFile(wrong);
  const said = await page.locator('main').innerText();
  assert.deepEqual(await page.locator('section:first-of-type tbody th[scope=row]').allInnerTexts(), [cells[3]], said);
  assert.match(said, /Ingen i organisationen har den mailadresse/);
  assert.equal(await page.locator('fieldset legend').count(), 1);
  assert.match(await page.locator('fieldset legend').innerText(), new RegExp(`^${cells[0]} `));
  await axe(page);
  await fitsNarrow(page);
});

test('the wrong cell is mended in LibreOffice, the conflict decided, and all of it is saved', async () => {
  const mended = join(program.dir, 'mended.xlsx');
  await edit(wrong, mended, [{ key: SECOND, column: 'Udfører (mail)', text: 'følger rollen' }]);
  await sendFile(mended);
  await page.locator('fieldset input[value=file]').check();
  await axe(page);
  await follow(page, page.locator('main form[action="/bulk/excel/change"] button').first());
  assert.match(page.url(), /\/bulk\/[0-9a-f-]+\?/);
  await page.goto(`/rollouts/${FIRST}`);
  const task = await page.locator('main').innerText();
  assert.match(task, /når ikke fristen/);
  assert.match(task, /Vi venter på leverandøren/);
  assert.match(task, /Ring i morgen/);
  const refused = /status of 422/;
  assert.deepEqual(takeFaults(context).filter((fault) => !refused.test(fault)), []);
});
