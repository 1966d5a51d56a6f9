// A real OpenID Connect provider, npm's `oidc-provider`, with people of its own. It listens before the program starts, which must know
// its address, and learns the program's address afterwards.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const SECRET = 'only-between-the-two-of-them-in-a-test';
const DOOR = 'kaskade';

/** The people there, by login. */
export const PEOPLE = {
  nynne: { name: 'Nynne Nyansat', email: 'nynne@odense.example.dk', cvr: '35209115', loa: 'Substantial', roles: [DOOR] },
  'uden-rolle': { name: 'Ruth Rolleløs', email: 'ruth@odense.example.dk', cvr: '35209115', loa: 'Substantial', roles: ['kaskaden'] },
  usikker: { name: 'Uffe Usikker', email: 'uffe@odense.example.dk', cvr: '35209115', loa: 'Low', roles: [DOOR] },
  fremmed: { name: 'Frida Fremmed', email: 'frida@example.dk', cvr: '10000000', organisation: 'Fremmed A/S', loa: 'High', roles: [DOOR] },
};

/** `{ files, welcome(program), stop() }`: `files` are for `startProgram`, `welcome` tells the provider where the program is. */
export async function startProvider() {
  let answer = (request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const files = {
    'oidc-secret': SECRET,
    'kaskade.toml': `
[[oidc]]
key = "odense"
title = "Odense Kommune"
issuer = "${issuer}"
client-id = "kaskade"
client-secret-file = "oidc-secret"
claims = { assurance = "loa" }
required-assurance = "Substantial"
required-roles = ["${DOOR}"]
`,
  };
  const welcome = (program) => {
    answer = new Provider(issuer, configuration(program.address)).callback();
  };
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { issuer, files, welcome, stop };
}

function configuration(address) {
  return {
    clients: [
      {
        client_id: 'kaskade',
        client_secret: SECRET,
        redirect_uris: [`${address}/sign-in/oidc/odense/callback`],
        post_logout_redirect_uris: [`${address}/sign-in`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        backchannel_logout_uri: `${address}/sign-in/oidc/odense/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ['sub', 'cvr', 'organisation', 'loa', 'roles'], profile: ['name'], email: ['email'] },
    features: { backchannelLogout: { enabled: true } },
    // It would refuse to speak with a program on this very machine.
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
    cookies: { keys: ['for-tests-only'] },
    pkce: { required: () => true },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: `there-${id}`, ...PEOPLE[id] }) }),
  };
}

/** Signs in at the provider, on whose page the browser stands, and agrees to what it asks. */
export async function signInThere(page, provider, login) {
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill('anything');
  await page.locator('[type=submit]').click();
  await page.locator('button[autofocus]').click();
  await page.waitForURL((url) => url.origin !== provider.issuer);
}
