// The program under test: starts `kaskade demo` on a port of its own and in a folder of its own, and reads from its standard output
// where it listens and who may sign in. Nothing here waits by the clock: the program's own lines say when it is ready.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { copyDemo } from './demo.js';

export const TODAY = '2026-11-20';
export const PERSONAS = ['project-leader', 'consultant', 'klik-administrator', 'programme-leader', 'librarian', 'supplier'];

const DEBUG_BUILD = fileURLToPath(new URL('../../target/debug/kaskade', import.meta.url));
const SECONDS_TO_START = 120;
const LINES_KEPT = 60;

/**
 * Starts the demo and answers when it is ready: `{ address, logins, command, dir, said, stop() }`, where `logins['librarian']` is
 * `{ login, password, address }`. `files` are put into its folder by name; one called `kaskade.toml` is its configuration. `personas` are
 * those whose logins it says: another world has others.
 */
export async function startProgram(options = {}) {
  const { command = process.env.KASKADE ?? DEBUG_BUILD, before = [], more = [], today = TODAY, listen = '127.0.0.1:0', files = {} } = options;
  const { personas = PERSONAS } = options;
  const dir = mkdtempSync(join(tmpdir(), 'kaskade-e2e-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text, { mode: 0o600 });
  const path = options.config ?? ('kaskade.toml' in files ? join(dir, 'kaskade.toml') : undefined);
  // A stand-in brings its own world.
  if (before.length === 0 && today === TODAY) {
    await copyDemo(command, TODAY, dir).catch((error) => {
      rmSync(dir, { recursive: true, force: true });
      throw error;
    });
  }
  const demo = ['demo', '--dir', dir, '--listen', listen, '--today', today, ...(path ? ['--config', path] : []), ...more];
  const child = spawn(command, [...before, ...demo], { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);

  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(end, 10_000);
    await ended;
    clearTimeout(late);
    process.off('exit', end);
    rmSync(dir, { recursive: true, force: true });
  };

  const said = [];
  const keep = (line) => {
    said.push(line);
    if (said.length > LINES_KEPT) said.shift();
  };
  createInterface({ input: child.stderr }).on('line', keep);

  const output = createInterface({ input: child.stdout });
  const found = { address: undefined, logins: {} };
  const ready = new Promise((resolve) => {
    output.on('line', (line) => {
      keep(line);
      read(line, found, personas);
      if (found.address && personas.every((persona) => persona in found.logins)) resolve('ready');
    });
  });
  let deadline;
  const late = new Promise((resolve) => {
    deadline = setTimeout(resolve, SECONDS_TO_START * 1000, `nothing for ${SECONDS_TO_START} s`);
  });

  const outcome = await Promise.race([ready, ended, late]);
  clearTimeout(deadline);
  if (outcome !== 'ready') {
    await stop();
    const missing = personas.filter((persona) => !(persona in found.logins));
    throw new Error(
      `${command} demo did not get ready (${outcome}); address: ${found.address ?? 'not said'}; ` +
        `logins not said: ${missing.join(', ') || 'none'}. Its last lines:\n${said.join('\n')}`,
    );
  }
  return { address: found.address, logins: found.logins, command, dir, said, stop };
}

/** One line of the program's output: the address anywhere in a line, or a login as `persona<TAB>login<TAB>password<TAB>address`. */
export function read(line, found, personas = PERSONAS) {
  found.address ??= line.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
  const [persona, login, password, address] = line.trim().split('\t');
  if (personas.includes(persona) && login && password) found.logins[persona] = { login, password, address };
}
