// Every page, for everyone who may see it, in one language: nothing against the content security policy, no error on the console, no
// sideways scrolling at 320 pixels, its language said, a heading of the first rank, a title of its own; and nothing for axe, which is asked
// once a page: the other language has the same elements, and `cargo xtask texts` finds a text that is missing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FILES, PAGES, PUBLIC_PAGES, visit } from '../paths.js';
import { axe, fitsNarrow } from './accessibility.js';
import { launch, newContext, takeFaults } from './browser.js';
import { startProgram } from './program.js';
import { signInAs } from './sign-in.js';

let program;
let browser;

/** The language in which axe reads the pages. */
const READ_BY_AXE = 'da';

/** Walks all pages in one language. */
export function walkPages(language) {
  before(async () => {
    program = await startProgram({ files: FILES });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  describe(`signed out, ${language}`, () => walk(PUBLIC_PAGES, language, (context) => context.newPage()));
  for (const [persona, pages] of Object.entries(PAGES)) {
    describe(`${persona}, ${language}`, () => walk(pages, language, (context) => signInAs(context, program, persona)));
  }
}

function walk(pages, language, open) {
  const titles = new Map();
  let context;
  let page;

  before(async () => {
    context = await newContext(browser, program, { language });
    page = await open(context);
  });

  after(() => context?.close());

  for (const entry of pages) {
    test(entry.name, async () => {
      takeFaults(context);
      await visit(page, entry);
      assert.equal(await page.locator('html').getAttribute('lang'), language, 'the language of the page');
      assert.ok((await page.locator('h1').count()) >= 1, 'the page has a heading of the first rank');
      const title = await page.title();
      assert.ok(title.trim() !== '', 'the page has a title');
      const { pathname } = new URL(page.url());
      assert.equal(titles.get(title) ?? pathname, pathname, `“${title}” is also the title of another page`);
      titles.set(title, pathname);
      const expected = entry.status ? new RegExp(`status of ${entry.status}`) : /^$/;
      const faults = takeFaults(context).filter((fault) => !expected.test(fault));
      assert.deepEqual(faults, [], `faults of ${page.url()}`);

      if (language === READ_BY_AXE) await axe(page);
      await fitsNarrow(page);
      assert.deepEqual(takeFaults(context), [], `faults of ${page.url()} afterwards`);
    });
  }
}
