// Signing in as one of the demo's people, through the form that everyone uses.
import assert from 'node:assert/strict';

export async function signIn(page, login, password) {
  await page.goto('/sign-in');
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(password);
  await Promise.all([page.waitForEvent('load'), page.locator('form:has([name=password]) [type=submit]').click()]);
  assert.notEqual(new URL(page.url()).pathname, '/sign-in', `${login} cannot sign in: ${await page.locator('main').innerText()}`);
}

/** A signed-in page for a persona of the demo, in a context of its own. */
export async function signInAs(context, program, persona) {
  const { login, password } = program.logins[persona];
  const page = await context.newPage();
  await signIn(page, login, password);
  return page;
}
