// What must hold on every page: axe finds nothing, nothing sticks out sideways, whatever has focus can be seen.
import assert from 'node:assert/strict';
import axeCore from 'axe-core';
import { NARROW } from './browser.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands. Scripts that the browser's driver evaluates are not subject to the page's own policy. */
export async function axeFindings(page) {
  await page.evaluate(`${axeCore.source}; undefined`);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] }), RULES);
  return violations;
}

export async function axe(page) {
  const findings = await axeFindings(page);
  assert.equal(findings.length, 0, `axe on ${page.url()}:\n${findings.map(readable).join('\n')}`);
}

function readable({ id, impact, help, helpUrl, nodes }) {
  const places = nodes.map(({ target, html, failureSummary }) => {
    const why = failureSummary.replace(/\s*\n\s*/g, ' ');
    return `    ${target.flat().join(' ')}\n      ${html.slice(0, 200)}\n      ${why}`;
  });
  return `  ${id} (${impact}): ${help}\n  ${helpUrl}\n${places.join('\n')}`;
}

/** The page itself never scrolls sideways, not even at 320 pixels; a wide table may scroll inside its own frame. */
export async function fitsNarrow(page, viewport = NARROW) {
  const before = page.viewportSize();
  await page.setViewportSize(viewport);
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) return undefined;
    const framed = (element) => {
      for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
        if (getComputedStyle(above).overflowX !== 'visible') return true;
      }
      return false;
    };
    const culprits = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !framed(element))
      .map((element) => `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}.${[...element.classList].join('.')}`);
    return { scrollWidth, clientWidth, culprits: culprits.slice(0, 8) };
  });
  await page.setViewportSize(before);
  assert.equal(
    wide,
    undefined,
    `${page.url()} scrolls sideways at ${viewport.width} px: ${wide?.scrollWidth} > ${wide?.clientWidth}, because of ${wide?.culprits.join(', ')}`,
  );
}
