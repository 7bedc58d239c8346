// How soon the room sees what somebody does, in the product's own pages, in a text as full as it may become: the panel
// after its filter was changed, a decision on the page of another seat and on the plenary screen, the next paragraph there.
// Both ends are pages of one Chromium on one machine: what it takes includes drawing two or three of them side by side.
// Environment: PARAGRAPHS (300), REQUESTS (500), PEOPLE (40), TYPING (2 of them, at 3 keys a second), TIMES (20).

import { crowdInBrowser } from '../kit/crowdInBrowser.mjs';

const number = (name, fallback) => Number(process.env[name] ?? fallback);
const [PARAGRAPHS, REQUESTS, PEOPLE] = [number('PARAGRAPHS', 300), number('REQUESTS', 500), number('PEOPLE', 40)];
const [TYPING, TIMES] = [number('TYPING', 2), number('TIMES', 20)];

const at = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const row = (what, took, how) => {
  const figure = `p50 ${at(took, 0.5).toFixed(0)} ms, p95 ${at(took, 0.95).toFixed(0)} ms`;
  process.stdout.write(`| ${what} | ${figure} | ${took.length} times; ${how} |\n`);
};

/** In a page: resolves with the time at which what `find` finds, painted, is no longer what it was. */
function painted({ selector, attribute }) {
  const read = () => {
    const element = document.querySelector(selector);
    if (element === null) return null;
    return attribute === null ? element.textContent : element.getAttribute(attribute);
  };
  const before = read();
  return new Promise((resolve) => {
    const look = () => {
      if (read() === before) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // The task after the frame's own: it is on its way to the screen.
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    // Being awake is told by the next frame: only then is the other page pressed.
    requestAnimationFrame(() => {
      window.isWatching = true;
    });
  });
}

/** Presses in one page, and tells how long it took from the press to the paint in the other. */
async function fromTo(press, watching, wanted) {
  await watching.evaluate(() => {
    window.isWatching = false;
  });
  const seen = watching.evaluate(painted, wanted);
  await watching.waitForFunction(() => window.isWatching);
  const pressed = await press();
  return (await seen) - pressed;
}

/** Clicks in the page itself, so that the way of the click through the driver does not count. */
const click = (page, selector) => () =>
  page.evaluate((where) => {
    const pressed = performance.timeOrigin + performance.now();
    document.querySelector(where).click();
    return pressed;
  }, selector);

/** Scrolls the list until the card is drawn. */
async function bring(page, card) {
  for (let steps = 0; steps < 300; steps++) {
    if ((await page.locator(card).count()) > 0) return;
    await page.locator('[data-scroller]').evaluate((list) => list.scrollBy(0, 300));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  throw new Error(`${card} is not in the list`);
}

/** In the page: what a filter costs, from the change to the paint of another list. */
function filterBy({ select, value }) {
  const list = () => [...document.querySelectorAll('.side article')].map((card) => card.dataset.testid).join();
  const [element, before] = [document.querySelector(select), list()];
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(element, value);
  const began = performance.now();
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return new Promise((resolve) => {
    const frame = () => {
      if (list() === before) {
        requestAnimationFrame(frame);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - began);
      port2.postMessage(null);
    };
    requestAnimationFrame(frame);
  });
}

const crowd = { paragraphs: PARAGRAPHS, requests: REQUESTS, people: PEOPLE - 3, typing: TYPING, keysPerSecond: 3 };
await crowdInBrowser(crowd, async ({ text, open }) => {
  const size = `${PARAGRAPHS} paragraphs, ${REQUESTS} open requests, ${PEOPLE} people, ${TYPING} of them typing`;

  const { cookie, path } = await text.enter('CAN');
  const headers = { cookie, 'chapeau-seat': path.split('/')[2] };
  const [lists, sizes] = [[], []];
  for (let nth = 0; nth < TIMES; nth++) {
    const began = performance.now();
    const answer = await fetch(`${text.url}/api/documents/${text.documentId}/requests`, { headers });
    const body = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`the list of requests: ${answer.status}`);
    lists.push(performance.now() - began);
    sizes.push(body.byteLength);
  }
  row(`list of ${REQUESTS} requests over HTTP`, lists, `${Math.round(sizes[0] / 1024)} KB unpacked; ${size}`);

  const asked = `${text.url}/api/documents/${text.documentId}/requests`;
  const { mark } = await (await fetch(asked, { headers })).json();
  const [alike, rooms] = [[], []];
  const news = async () => {
    const answer = await fetch(`${asked}?since=${mark}`, { headers });
    const { whole, requests } = await answer.json();
    if (!answer.ok || whole || requests.length > 0) throw new Error(`news of nothing: ${answer.status}`);
  };
  for (let nth = 0; nth < TIMES; nth++) {
    const began = performance.now();
    await news();
    alike.push(performance.now() - began);
    const all = performance.now();
    await Promise.all(Array.from({ length: PEOPLE }, news));
    rooms.push(performance.now() - all);
  }
  row('news of that list over HTTP, where nothing is new', alike, size);
  row(`the same, asked by ${PEOPLE} at once, to the last answer`, rooms, size);

  const marta = await open('SLV');
  await marta.locator('.side article').first().waitFor();
  await marta.locator('#by').waitFor();
  const values = await marta.locator('#by option').evaluateAll((options) => options.map((option) => option.value));
  const filters = [];
  for (let nth = 0; nth < TIMES; nth++) {
    for (const value of [values[1 + (nth % (values.length - 1))], '']) {
      filters.push(await marta.evaluate(filterBy, { select: '#by', value }));
    }
  }
  row('filter of the panel by delegation, to the painted list', filters, size);

  const dana = await open('USA');
  await dana.locator('.side article').first().waitFor();
  // Requests that are alone in their paragraph: agreeing them asks nothing more.
  const alone = Array.from({ length: 2 * TIMES + 1 }, (_, nth) => 5 * (nth + 1)).filter((one) => one <= REQUESTS);
  const decisions = [];
  for (const nth of alone.slice(0, TIMES)) {
    const card = `[data-testid="request-${nth}"]`;
    for (const page of [marta, dana]) await bring(page, card);
    const press = click(marta, `[data-testid="agree-${nth}"]`);
    decisions.push(await fromTo(press, dana, { selector: card, attribute: 'data-state' }));
  }
  row('decision, from the press to the card on the page of another seat', decisions, size);

  const address = await marta.getByTestId('on-screen').getAttribute('href');
  const screen = await open('USA', address);
  await screen.locator('.screen').waitFor();
  await marta.locator('.doc [data-id=p0]').click({ position: { x: 200, y: 12 } });
  await marta.getByTestId('put-on-screen').click();
  await screen.getByTestId('screen-text').waitFor();
  const shown = { selector: '[data-testid="screen-text"]', attribute: null };
  const next = '#dock .btns button:nth-of-type(2)';
  const [turned, changed] = [[], []];
  let onScreen = 0;
  for (const nth of alone.slice(TIMES)) {
    for (; onScreen < Math.floor(((nth - 1) * PARAGRAPHS) / REQUESTS); onScreen++) {
      await marta.locator(`${next}:not([disabled])`).waitFor();
      turned.push(await fromTo(click(marta, next), screen, { selector: '.s-head p', attribute: null }));
    }
    await bring(marta, `[data-testid="request-${nth}"]`);
    changed.push(await fromTo(click(marta, `[data-testid="agree-${nth}"]`), screen, shown));
  }
  row('next paragraph, from the press to the plenary screen', turned, size);
  row('decision, from the press to the plenary screen', changed, size);
});
