// A real mail server as strict as those outside: mail only through TLS and with name and password, and "later" to the first try to whoever a test names.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startMailbox } from './mailbox.js';

const USER = 'kaskade';
const PASSWORD = 'kun-til-prøven-8b1e';

/** An authority of our own, and a certificate for this machine. */
function certificate(dir) {
  const file = (name) => join(dir, name);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', file('ca.key'), '-out', file('ca.pem'), '-subj', '/CN=Kaskade test', '-days', '2');
  openssl('req', ...key, '-keyout', file('mail.key'), '-out', file('mail.csr'), '-subj', '/CN=localhost');
  writeFileSync(file('mail.ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n');
  const signing = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', file('mail.ext')];
  openssl('x509', '-req', '-in', file('mail.csr'), '-out', file('mail.pem'), ...signing);
  return { key: readFileSync(file('mail.key')), cert: readFileSync(file('mail.pem')) };
}

/**
 * Starts the server: what `startMailbox` gives, `putsOffTo(login)` (the next try to that person is put off; settles when it was) and
 * `signedIn()` (who signed in, once each).
 */
export async function startSecureMailbox(dir) {
  const users = new Set();
  const later = new Map();
  const putsOffTo = (login) => new Promise((resolve) => later.set(login, resolve));
  const mailbox = await startMailbox({
    ...certificate(dir),
    authOptional: false,
    disabledCommands: [],
    onAuth({ username, password }, session, done) {
      if (!session.secure || username !== USER || password !== PASSWORD) return done(new Error('535 5.7.8 wrong name or password'));
      users.add(username);
      return done(null, { user: username });
    },
    onRcptTo(address, session, done) {
      const tell = later.get(address.address);
      if (!tell) return done();
      later.delete(address.address);
      tell();
      return done(Object.assign(new Error('4.7.1 Greylisted, try again later'), { responseCode: 451 }));
    },
  });
  return { ...mailbox, putsOffTo, signedIn: () => [...users] };
}

/** A configuration file that sends mail to it. */
export function secureConfigFor(dir, { port }) {
  const file = join(dir, 'kaskade.toml');
  writeFileSync(join(dir, 'password'), `${PASSWORD}\n`, { mode: 0o600 });
  const server = ['[mail]', 'host = "localhost"', `port = ${port}`, `user = "${USER}"`, 'password-file = "password"'];
  writeFileSync(file, [...server, 'ca-file = "ca.pem"', 'from = "Kaskade <kaskade@example.dk>"', ''].join('\n'));
  return file;
}
