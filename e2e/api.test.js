// `/api/v1` under schemathesis: requests made from the document the program serves, right ones and wrong ones, and every answer held
// against the document. KASKADE_SCHEMATHESIS names the program (bin/test installs it).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, newContext } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const SCHEMATHESIS = process.env.KASKADE_SCHEMATHESIS ?? 'schemathesis';
// `coverage` sends some thirty requests to every operation and takes minutes: KASKADE_FUZZ=coverage,fuzzing does that as well.
const PHASES = process.env.KASKADE_FUZZ ?? 'fuzzing';
const SETTINGS = fileURLToPath(new URL('schemathesis.toml', import.meta.url));
const LIMITS = '[api]\nrequests-per-minute = 1000000\n';

let program;
let browser;
before(async () => {
  program = await startProgram({ files: { 'kaskade.toml': LIMITS } });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** An access key that may write, made on the page as a person does. */
async function keyOf(persona) {
  const context = await newContext(browser, program);
  const page = await signInAs(context, program, persona);
  await page.goto('/account/tokens');
  await page.locator('#name').fill('Schemathesis');
  await page.locator('#writes').check();
  await page.locator('main form[action="/account/tokens"] button').click();
  const key = await page.locator('#secret').inputValue();
  await context.close();
  return key;
}

/** Runs schemathesis and gives its exit code with all it said. */
function run(...args) {
  const child = spawn(SCHEMATHESIS, ['--config-file', SETTINGS, 'run', `${program.address}/api/v1/openapi.json`, ...args], { cwd: program.dir });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  child.stderr.on('data', (data) => (said += data));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

// A key that wrote whatever comes to mind would sooner or later end its own person's role; what it has seen by then counts.
for (const [persona, examples] of [
  ['consultant', 3],
  ['project-leader', 2],
]) {
  test(`nothing that ${persona} asks or sends brings it down, and no answer differs from the document`, async () => {
    const key = await keyOf(persona);
    const { code, said } = await run(
      '--header',
      `Authorization: Bearer ${key}`,
      '--phases',
      PHASES,
      '--max-examples',
      String(examples),
      '--seed',
      '1',
      '--workers',
      '2',
      '--request-timeout',
      '60',
      '--suppress-health-check',
      'all',
    );
    assert.equal(code, 0, said);
    assert.match(said, /\d+ passed|No issues found/);
    assert.deepEqual(program.said.filter((line) => line.includes('a request failed')), []);
  });
}
