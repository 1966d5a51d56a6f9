// Tests of the visitor's own machine: which browser it is, what it keeps, its clock against the server's, and which sites it reaches. What the
// page's policy does not let it reach is tested by the program. Without scripts the same is written by hand.
const form = document.querySelector('form[data-environment]');

const FAMILIES = [['Edge', /Edg\/(\d+)/], ['Firefox', /Firefox\/(\d+)/], ['Chrome', /Chrom(?:e|ium)\/(\d+)/], ['Safari', /Version\/(\d+).*Safari/]];

function browser() {
  const found = FAMILIES.map(([name, pattern]) => [name, navigator.userAgent.match(pattern)]).find(([, match]) => match);
  return found ? { name: found[0], version: Number(found[1][1]) } : null;
}

function stores() {
  try {
    localStorage.setItem('kaskade-test', '1');
    localStorage.removeItem('kaskade-test');
    return true;
  } catch {
    return false;
  }
}

function testBrowser({ browsers }) {
  const own = browser();
  if (!own) return 'not-tested: unknown browser';
  const detail = `${own.name} ${own.version}, ${screen.width}×${screen.height}, cookies ${navigator.cookieEnabled ? '+' : '–'}, storage ${stores() ? '+' : '–'}`;
  const least = browsers.find(({ name }) => name === own.name)?.least;
  return `${least !== undefined && own.version >= least && navigator.cookieEnabled ? 'passed' : 'failed'}: ${detail}`;
}

async function testClock({ seconds }) {
  try {
    const response = await fetch(location.href, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(10000) });
    const theirs = Date.parse(response.headers.get('date'));
    if (Number.isNaN(theirs)) return 'not-tested: no time';
    const apart = Math.round(Math.abs(Date.now() - theirs) / 1000);
    return `${apart <= seconds ? 'passed' : 'failed'}: ${apart} s`;
  } catch {
    return 'not-tested: no answer';
  }
}

// What the site answers is its own business: that it answers over https is what counts.
async function testAddress({ site }) {
  try {
    await fetch(`${site}/`, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(10000) });
    return `passed: ${site}`;
  } catch {
    return `failed: ${site}`;
  }
}

const TESTS = { browser: testBrowser, clock: testClock, address: testAddress };

if (form) {
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    for (const test of JSON.parse(form.dataset.environment)) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = test.key;
      field.value = await TESTS[test.kind](test);
      form.append(field);
    }
    form.submit();
  });
}
