// The pictures of README: `node e2e/readme-pictures.js` writes docs/pictures/*.png.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROLLOUT } from './paths.js';
import { PHONE, launch, newContext } from './support/browser.js';
import { startProgram } from './support/program.js';
import { signInAs } from './support/sign-in.js';

const OUT = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const TALL = { width: 1366, height: 1100 };
const LOW = { width: 1366, height: 1000 };

const program = await startProgram();
const browser = await launch();

async function page(persona, viewport, path) {
  const page = await signInAs(await newContext(browser, program, { viewport }), program, persona);
  await page.goto(path);
  return page;
}

async function shoot(page, name) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });
}

/** The task at the top of one's own list. */
async function openFirst(page) {
  await Promise.all([page.waitForEvent('load'), page.locator('.task-title a').first().click()]);
}

try {
  mkdirSync(OUT, { recursive: true });
  await shoot(await page('consultant', TALL, `/rollouts/${ROLLOUT}`), 'board');
  const own = await page('project-leader', LOW, '/');
  await shoot(own, 'my-tasks');
  await openFirst(own);
  await shoot(own, 'task');
  const phone = await page('librarian', PHONE, '/');
  await openFirst(phone);
  await shoot(phone, 'task-phone');
} finally {
  await browser.close();
  await program.stop();
}
