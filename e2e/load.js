// Asks one page of a running Kaskade at a constant rate and prints how long answers took:
// node e2e/load.js ADDRESS LOGIN PASSWORD PATH [REQUESTS_A_SECOND=50] [SECONDS=20]
// Only for a server on this machine.
import http from 'node:http';

const [address, login, password, path, rate = '50', seconds = '20'] = process.argv.slice(2);
const server = new URL(address ?? '');
if (!['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname)) throw new Error('only a server on this machine is measured');
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function ask(method, target, headers = {}, body = '') {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(target, server), { method, agent, headers }, (response) => {
      let size = 0;
      response.on('data', (part) => (size += part.length));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, size }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const form = new URLSearchParams({ login, password }).toString();
const signedIn = await ask('POST', '/sign-in', { 'content-type': 'application/x-www-form-urlencoded', origin: server.origin }, form);
const cookie = signedIn.headers['set-cookie']?.[0].split(';')[0];
if (signedIn.status !== 303 || !cookie) throw new Error(`signing in answered ${signedIn.status}`);

for (let round = 0; round < 20; round += 1) await ask('GET', path, { cookie });
const total = Number(rate) * Number(seconds);
const began = performance.now();
const answers = await Promise.all(
  Array.from({ length: total }, async (_, number) => {
    const at = began + (number * 1000) / Number(rate);
    await new Promise((resolve) => setTimeout(resolve, at - performance.now()));
    // Counted from when the request should have left, so that a busy server is not spared.
    const { status, size } = await ask('GET', path, { cookie, 'accept-encoding': 'gzip' });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return { took: performance.now() - at, size };
  }),
);
const took = answers.map((answer) => answer.took).sort((a, b) => a - b);
const share = (part) => took[Math.min(total - 1, Math.floor(total * part))].toFixed(1);
console.log(`${path}: ${total} answers at ${rate}/s, ${answers[0].size} bytes; p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, p99 ${share(0.99)} ms`);
agent.destroy();
