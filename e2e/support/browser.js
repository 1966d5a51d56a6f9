// Debian's Chromium, and pages of it that remember whatever went wrong on them.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.KASKADE_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const LAPTOP = { width: 1366, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 640 };
export const LANGUAGES = ['da', 'en'];

export async function launch() {
  if (!existsSync(CHROMIUM)) throw new Error(`there is no ${CHROMIUM}: apt-get install chromium, or name one in KASKADE_CHROMIUM`);
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/**
 * A new person at the browser: no cookies but the language. The content security policy is in force as for anyone. `context.faults` fills
 * with what breaks it, with errors on the console and in scripts, and with requests that fail.
 */
export async function newContext(browser, program, { language = 'da', viewport = LAPTOP, ...options } = {}) {
  const context = await browser.newContext({
    baseURL: program.address,
    locale: language === 'da' ? 'da-DK' : 'en-GB',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce',
    viewport,
    ...options,
  });
  context.setDefaultTimeout(15_000);
  await context.addCookies([{ name: 'kaskade-language', value: language, url: program.address }]);
  context.faults = [];
  await context.exposeBinding('kaskadeFault', ({ page }, fault) => context.faults.push(`${page.url()}: ${fault}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.kaskadeFault(
        `content security policy: ${event.effectiveDirective} refuses ${event.blockedURI} (${event.sourceFile || 'the page'}:${event.lineNumber})`,
      );
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') context.faults.push(`${message.page()?.url()}: console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => context.faults.push(`${error.page()?.url()}: script: ${error.error().stack}`));
  context.on('response', (response) => {
    if (response.status() >= 500) context.faults.push(`${response.url()}: answers ${response.status()}`);
  });
  return context;
}

/** Hands over the faults so far and forgets them. */
export function takeFaults(context) {
  return context.faults.splice(0);
}
