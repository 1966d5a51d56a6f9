// Pictures of whole pages at the width of a laptop and of a phone, in e2e/out/.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LAPTOP, PHONE } from './browser.js';

export const OUT = fileURLToPath(new URL('../out/', import.meta.url));

/** Writes out/NAME-1366.png and out/NAME-390.png and answers their paths. */
export async function shoot(page, name, folder = OUT) {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  const paths = [];
  for (const viewport of [LAPTOP, PHONE]) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const path = join(folder, `${name}-${viewport.width}.png`);
    await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    paths.push(path);
  }
  await page.setViewportSize(before);
  return paths;
}
