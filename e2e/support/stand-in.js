// A stand-in for the program, for support.test.js: the same lines on standard output, a sign-in form, one good page and one with faults.
import { createServer } from 'node:http';
import { PERSONAS } from './program.js';

if (process.argv.includes('--broken')) {
  console.error('error: the database is locked');
  process.exit(3);
}

const frame = (title, body) => `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css"></head><body>${body}</body></html>`;

const pages = {
  '/sign-in': frame(
    'Log ind',
    `<main><h1>Log ind</h1><form method="post"><p><label>Navn <input name="login"></label></p>
    <p><label>Kode <input name="password" type="password"></label></p><button type="submit">Log ind</button></form></main>`,
  ),
  '/': frame(
    'Mine opgaver',
    `<header><a href="/sign-in">Log ind</a></header><main><h1>Mine opgaver</h1><a href="/rollouts/fbs-2.0/101/010">Aftaler</a>
    <label for="note">Bemærkning</label> <input id="note"> <button type="button">Gem</button></main>`,
  ),
  '/faulty': frame(
    'Fejl',
    `<main><h1>Fejl</h1><img src="/style.css"><p class="wide">bred</p><a class="unseen" href="/">uden fokus</a>
    <script>document.title = 'never';</script></main>`,
  ),
};
const style = 'body{font-size:1rem} .wide{width:900px} .unseen:focus{outline:none}';

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  response.setHeader('content-security-policy', "default-src 'self'");
  if (request.method === 'POST') {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const right = new URLSearchParams(body).get('password') === 'rigtig kode';
      if (right) response.writeHead(303, { location: '/' }).end();
      else response.writeHead(422, { 'content-type': 'text/html' }).end(pages['/sign-in'].replace('<form', '<p>Forkert kode</p><form'));
    });
  } else if (pathname === '/style.css') {
    response.writeHead(200, { 'content-type': 'text/css' }).end(style);
  } else if (pathname in pages) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(pages[pathname]);
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('no such page');
  }
});
server.listen(0, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  console.log(`Kaskade: ${address}\n\nLog ind som`);
  for (const persona of PERSONAS) console.log(`${persona}\t${persona}@example.dk\trigtig kode\t${address}/`);
});
