// A real mail server that keeps what it gets, and waits for a letter as a person would.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { partsOf } from './mime.js';

/** Starts the server: `{ port, letterTo(address, words), rawTo(address, words), stop() }`. `options` are those of `smtp-server`; without, it lets everybody in. */
export async function startMailbox(options = {}) {
  const letters = [];
  const waiting = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    ...options,
    onData(stream, session, done) {
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('latin1');
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, text: decoded(raw) });
        for (const look of waiting.splice(0)) look();
        done();
      });
    },
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  /** The next letter to an address whose text matches; it is taken out of the box. */
  const letterTo = async (address, matching) => {
    for (;;) {
      const at = letters.findIndex(({ to, text }) => to.includes(address) && matching.test(text));
      if (at >= 0) return letters.splice(at, 1)[0].text;
      await new Promise((resolve) => waiting.push(resolve));
    }
  };
  /** The next letter to an address as it came, of which the first part matches: the text of one that has a calendar beside it. */
  const rawTo = async (address, matching) => {
    for (;;) {
      const at = letters.findIndex(({ to, raw }) => to.includes(address) && matching.test(partsOf(raw)[0].text));
      if (at >= 0) return letters.splice(at, 1)[0].raw;
      await new Promise((resolve) => waiting.push(resolve));
    }
  };
  return { port: server.server.address().port, letterTo, rawTo, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** A configuration file in a folder that sends mail to the server. */
export function configFor(dir, { port }, address) {
  const file = join(dir, 'kaskade.toml');
  const lines = ['[mail]', 'host = "127.0.0.1"', `port = ${port}`, 'from = "Kaskade <kaskade@example.dk>"', 'tls = "none"', ''];
  if (address) lines.unshift(`address = "${address}"`);
  writeFileSync(file, lines.join('\n'));
  return file;
}

/** The letter's text whichever of the three usual encodings it came in. */
function decoded(raw) {
  const end = raw.indexOf('\r\n\r\n');
  const [head, body] = [raw.slice(0, end), raw.slice(end + 4)];
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (/content-transfer-encoding: quoted-printable/i.test(head)) {
    const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  }
  return Buffer.from(body, 'latin1').toString('utf8');
}
