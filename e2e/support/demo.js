// The demo's database, filled once for a build of the program and a day, and copied for each file of tests: filling it takes the
// unoptimised program longer than many a journey.
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const DATABASE = 'kaskade.db';
const MADE_BY = 'made-by';

/** Puts a database of the demo as that build fills it for that day into a folder. */
export async function copyDemo(command, today, into) {
  const kept = join(dirname(command), 'e2e-demo');
  const { mtimeMs, size } = statSync(command);
  const build = `${mtimeMs} ${size} ${today}`;
  if (!isOf(kept, build)) await fill(command, today, kept, build);
  copyFileSync(join(kept, DATABASE), join(into, DATABASE));
}

function isOf(folder, build) {
  const stamp = join(folder, MADE_BY);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === build;
}

// Two files of tests may come here at once: each fills a folder of its own, and the second to be done finds the name taken.
async function fill(command, today, kept, build) {
  const fresh = mkdtempSync(`${kept}-`);
  try {
    await promisify(execFile)(command, ['demo', '--seed-only', '--dir', fresh, '--today', today]);
    writeFileSync(join(fresh, MADE_BY), build);
    if (!isOf(kept, build)) rmSync(kept, { recursive: true, force: true });
    renameSync(fresh, kept);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!isOf(kept, build)) throw error;
  }
}
