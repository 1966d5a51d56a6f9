// The next version of the library system's playbook as files to send: with a second wave, four weeks after the first.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROLLOUT } from '../paths.js';

const FOLDER = fileURLToPath(new URL(`../../playbooks/${ROLLOUT}/`, import.meta.url));

/** `lines` say what kind of wave it is: its key at least. */
export function withSecondWave(...lines) {
  const head = readFileSync(`${FOLDER}playbook.toml`, 'utf8').replace('version = "2026.1"', 'version = "2026.4"');
  const dates = head.slice(head.indexOf('[waves.milestones]')).split('\n\n')[0];
  const later = dates.replace('go-live = 2027-01-28', 'go-live = 2027-02-25').replace('early-life-support-end = 2027-02-25', 'early-life-support-end = 2027-03-25').replace('old-system-closes = 2027-03-01', 'old-system-closes = 2027-04-01');
  const wave = ['[[waves]]', ...lines, 'kind = "wave"', 'title = { da = "Bølge 2", en = "Wave 2" }'].join('\n');
  const send = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  const others = ['roles.toml', 'events.toml'].map((name) => send(name, readFileSync(FOLDER + name, 'utf8')));
  const tasks = readdirSync(`${FOLDER}tasks`).map((name) => send(name, readFileSync(`${FOLDER}tasks/${name}`, 'utf8')));
  return [send('playbook.toml', `${head}\n${wave}\n\n${later}\n`), ...others, ...tasks];
}
