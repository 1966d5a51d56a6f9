// A real identity provider for the journeys: Debian's SimpleSAMLphp on PHP's own web server, with a folder and a port of its own. It
// signs and encrypts (always with AES-128; AES-256 is tested in crates/saml) and sends the attributes of OIOSAML 3. Keys are those of the tests of crates/saml.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = '/usr/share/simplesamlphp';
const KEYS = fileURLToPath(new URL('../../crates/saml/src/stand_in/keys/', import.meta.url));
const X509_SUBJECT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName';
const SECONDS_TO_START = 30;

/** The user-system role that opens the door, as the configuration below names it. */
export const ROLE = 'http://kaskade.example/roles/usersystemrole/adgang/1';

/** A port that is free at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Somebody at the provider; the password is the login. */
export function person({ login, cvr, name, uuid, assurance = 'Substantial', roles = [ROLE] }) {
  const privileges = roles.map((role) => `<Privilege>${role}</Privilege>`).join('');
  const list =
    '<bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile">' +
    `<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${cvr}">${privileges}</PrivilegeGroup></bpp:PrivilegeList>`;
  return {
    login,
    attributes: {
      subject: `C=DK,O=${cvr},CN=${name},Serial=${uuid}`,
      'https://data.gov.dk/model/core/specVersion': 'OIO-SAML-3.0',
      'https://data.gov.dk/model/core/eid/professional/cvr': cvr,
      'https://data.gov.dk/model/core/eid/professional/orgName': `Organisation ${cvr}`,
      'https://data.gov.dk/model/core/eid/fullName': name,
      'https://data.gov.dk/concept/core/nsis/loa': assurance,
      'https://data.gov.dk/model/core/eid/privilegesIntermediate': Buffer.from(list).toString('base64'),
    },
  };
}

/**
 * Starts the provider with these people and a configuration of Kaskade that trusts it. Answers `{ address, config, listen, trust(metadata),
 * stop() }`: `config` is the path of Kaskade's configuration file, `listen` where Kaskade must listen; `trust` tells the provider of us.
 */
export async function startSamlProvider(people) {
  if (!existsSync(PROGRAM)) throw new Error(`there is no ${PROGRAM}: apt-get install simplesamlphp php-cli`);
  const dir = mkdtempSync(join(tmpdir(), 'kaskade-saml-'));
  const [port, ours] = [await freePort(), await freePort()];
  const address = `http://127.0.0.1:${port}`;
  writeConfiguration(dir, address, people);

  const child = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', join(PROGRAM, 'www')], {
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: join(dir, 'config'), PHP_CLI_SERVER_WORKERS: '4' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  process.once('exit', end);
  const said = [];
  const stop = async () => {
    end();
    process.off('exit', end);
    rmSync(dir, { recursive: true, force: true });
  };
  const started = new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (said.length > 200) said.shift();
      if (line.includes('started')) resolve();
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`php ended:\n${said.join('\n')}`)));
    setTimeout(() => reject(new Error(`php says nothing for ${SECONDS_TO_START} s`)), SECONDS_TO_START * 1000).unref();
  });
  await started;
  const answer = await fetch(`${address}/saml2/idp/metadata.php`);
  const metadata = await answer.text();
  if (!answer.ok || !metadata.includes('IDPSSODescriptor')) throw new Error(`no metadata: ${metadata}\n${said.join('\n')}`);
  writeFileSync(join(dir, 'provider.xml'), metadata);
  const config = join(dir, 'kaskade.toml');
  writeFileSync(
    config,
    `address = "http://127.0.0.1:${ours}"

[saml]
title = "Adgangsstyring"
entity-id = "https://saml.kaskade.example"
idp-metadata = "provider.xml"
key = "${KEYS}signing.key.pem"
certificate = "${KEYS}signing.cert.pem"
encryption-key = "${KEYS}encryption.key.pem"
encryption-certificate = "${KEYS}encryption.cert.pem"
role-prefix = "http://kaskade.example/roles/usersystemrole/"
`,
  );
  return { address, config, listen: `127.0.0.1:${ours}`, said, stop, trust: (text) => writeFileSync(join(dir, 'ours.xml'), text) };
}

function writeConfiguration(dir, address, people) {
  const config = join(dir, 'config');
  for (const folder of ['config', 'metadata', 'sessions', 'temp']) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, 'ours.xml'), '<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"></md:EntitiesDescriptor>');
  writePhp(join(config, 'config.php'), 'config', {
    baseurlpath: `${address}/`,
    certdir: KEYS,
    tempdir: join(dir, 'temp'),
    secretsalt: 'only for tests, and not secret',
    'auth.adminpassword': 'only for tests',
    technicalcontact_name: 'Tests',
    technicalcontact_email: 'na@example.org',
    timezone: 'Europe/Copenhagen',
    'logging.level': 4,
    'logging.handler': 'errorlog',
    'enable.saml20-idp': true,
    'module.enable': { exampleauth: true, core: true, saml: true },
    'session.cookie.name': 'ProviderSession',
    'session.cookie.secure': false,
    'session.phpsession.cookiename': 'ProviderPhp',
    'session.phpsession.savepath': join(dir, 'sessions'),
    'session.authtoken.cookiename': 'ProviderToken',
    'store.type': 'phpsession',
    'trusted.url.domains': null,
    'language.available': ['en'],
    'language.default': 'en',
    metadatadir: join(dir, 'metadata'),
    'metadata.sources': [{ type: 'flatfile' }, { type: 'xml', file: join(dir, 'ours.xml') }],
  });
  const users = Object.fromEntries(people.map(({ login, attributes }) => [`${login}:${login}`, asLists(attributes)]));
  writePhp(join(config, 'authsources.php'), 'config', { people: { 0: 'exampleauth:UserPass', ...users } });
  writePhp(join(dir, 'metadata', 'saml20-idp-hosted.php'), `metadata['https://saml.provider.example']`, {
    host: '__DEFAULT__',
    privatekey: 'provider.key.pem',
    certificate: 'provider.cert.pem',
    auth: 'people',
    NameIDFormat: X509_SUBJECT,
    authproc: { 50: { class: 'saml:AttributeNameID', attribute: 'subject', identifyingAttribute: 'subject', Format: X509_SUBJECT } },
    'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'assertion.encryption': true,
    'redirect.sign': true,
    'redirect.validate': true,
    'validate.authnrequest': true,
    'validate.logout': true,
    'sign.logout': true,
  });
  writePhp(join(dir, 'metadata', 'saml20-sp-remote.php'), 'metadata', {});
}

const asLists = (attributes) => Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, [value]]));

function writePhp(path, name, value) {
  writeFileSync(path, `<?php\n$${name} = json_decode(<<<'JSON'\n${JSON.stringify(value)}\nJSON\n, true);\n`);
}

