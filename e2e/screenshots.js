// Pictures of every page for README and for eyes: `node e2e/screenshots.js [NAME…]` writes e2e/out/PERSONA-PAGE-LANGUAGE-WIDTH.png.
import { FILES, PAGES, PUBLIC_PAGES, visit } from './paths.js';
import { LANGUAGES, launch, newContext } from './support/browser.js';
import { startProgram } from './support/program.js';
import { shoot } from './support/screenshots.js';
import { signInAs } from './support/sign-in.js';

const wanted = process.argv.slice(2);
const program = await startProgram({ files: FILES });
const browser = await launch();
const failures = [];

async function picture(persona, pages, language, open) {
  const chosen = pages.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length === 0) return;
  const context = await newContext(browser, program, { language });
  const page = await open(context);
  for (const entry of chosen) {
    try {
      await visit(page, entry);
      console.log((await shoot(page, `${persona}-${entry.name}-${language}`)).join('\n'));
    } catch (error) {
      failures.push(`${persona}, ${entry.name}, ${language}: ${error.message}`);
    }
  }
  await context.close();
}

try {
  for (const language of LANGUAGES) {
    await picture('anyone', PUBLIC_PAGES, language, (context) => context.newPage());
    for (const [persona, pages] of Object.entries(PAGES)) {
      await picture(persona, pages, language, (context) => signInAs(context, program, persona));
    }
  }
} finally {
  await browser.close();
  await program.stop();
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
