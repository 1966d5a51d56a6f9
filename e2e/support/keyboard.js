// A journey with the keyboard alone: only Tab moves, and what has focus must show it.
import assert from 'node:assert/strict';

/** Presses Tab until `target` (a locator, as page.getByRole('button', { name: 'Gem' })) has focus. */
export async function tabTo(page, target, { key = 'Tab', limit = 300 } = {}) {
  const passed = [];
  for (let pressed = 0; pressed < limit; pressed += 1) {
    await page.keyboard.press(key);
    if ((await target.count()) > 0 && (await target.first().evaluate((element) => element === document.activeElement))) {
      await focusIsSeen(page);
      return;
    }
    passed.push(await describeFocus(page));
  }
  assert.fail(`${key} ×${limit} on ${page.url()} never reaches ${target}. It passed: ${[...new Set(passed)].join(' · ')}`);
}

/** Tabs to a control by its role and accessible name and presses a key on it. */
export async function pressOn(page, role, name, key = 'Enter') {
  await tabTo(page, page.getByRole(role, { name }));
  await page.keyboard.press(key);
}

/** Tabs to a field by its label and types into it, in place of what stands there. */
export async function typeInto(page, label, text) {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** What has focus is on the screen, not under something else, and drawn with an outline or a shadow. */
export async function focusIsSeen(page) {
  const fault = await page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return 'has no size';
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return 'is off the screen';
    const drawn = (node) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    const label = element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
    const shown = [element, label].filter(Boolean).some(drawn) || ['::before', '::after'].some((part) => label && getComputedStyle(label, part).outlineStyle !== 'none');
    return shown ? undefined : 'shows no focus';
  });
  assert.equal(fault, undefined, `${await describeFocus(page)} on ${page.url()} ${fault}`);
}

async function describeFocus(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '';
    return `${element.tagName.toLowerCase()} “${name.trim().split('\n')[0].slice(0, 40)}”`;
  });
}
