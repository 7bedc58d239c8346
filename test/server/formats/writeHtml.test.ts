import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHtml } from '../../../server/formats/writeHtml.ts';
import { type PrintableParagraph, printableText } from '../../../shared/document/printable.ts';
import { hasChromium, launchChromium } from '../../kit/chromium.ts';
import { arbitraryPrintable, changed, EVERYTHING, hostile } from '../../kit/everythingPrinted.ts';
import { readBack, told, understood } from '../../kit/readBack.ts';
import { RICH } from '../../kit/richPrintable.ts';
import { expectedOutlines, pastLines } from '../../kit/scoreOutline.ts';

const SEED = 20170627;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** Answered by the test itself. */
const ADDRESS = 'http://page.test/';
const OPTIONS = {
  time: Date.UTC(2017, 5, 22, 17, 40, 12),
  issuer: 'Technical Secretariat',
  watermark: '',
  page: 'a4',
} as const;

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** The elements of a page in their order; throws where the page is not valid to a parser of HTML. */
function elementsOf(html: string): Element[] {
  const errors: string[] = [];
  const document = parse(html, { onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`) });
  expect(errors).toEqual([]);
  const elements: Element[] = [];
  const walk = (node: Node): void => {
    if ('tagName' in node) elements.push(node);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  for (const node of document.childNodes) walk(node);
  return elements;
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

const wordsOf = (node: Node): string =>
  node.nodeName === '#text'
    ? (node as DefaultTreeAdapterTypes.TextNode).value
    : 'childNodes' in node
      ? node.childNodes.map(wordsOf).join('')
      : '';

const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
/** What the standard calls phrasing content, as far as a text may want it, and what else may stand where flow content may. */
const PHRASING = names('a bdi bdo br code del em i b ins mark s small span strong sub sup time u wbr q cite data abbr');
const FLOW = names(
  'p h1 h2 h3 h4 h5 h6 ul ol dl table aside section article nav header footer main div figure blockquote pre hr',
);
const HEADINGS = names('h1 h2 h3 h4 h5 h6');
/** What an element may hold: those kinds of content, or the elements that are named, and nothing else. */
const HOLDS: Readonly<Record<string, 'flow' | 'phrasing' | 'words' | 'nothing' | 'as above' | ReadonlySet<string>>> = {
  ...{ html: names('head body'), head: names('meta title style'), title: 'words', style: 'words' },
  ...{ ul: names('li'), ol: names('li'), dl: names('dt dd'), colgroup: names('col') },
  ...{ table: names('caption colgroup thead tbody tfoot tr'), tr: names('td th') },
  ...{ thead: names('tr'), tbody: names('tr'), tfoot: names('tr'), caption: 'flow', td: 'flow', th: 'flow' },
  ...Object.fromEntries([...PHRASING, ...HEADINGS, 'p', 'pre'].map((name) => [name, 'phrasing'])),
  ...Object.fromEntries([...names('body main aside section div li figure blockquote')].map((name) => [name, 'flow'])),
  ...{ a: 'as above', ins: 'as above', del: 'as above', br: 'nothing', hr: 'nothing', meta: 'nothing', col: 'nothing' },
};
/** Where only some places will do. */
const ONLY_IN: Readonly<Record<string, ReadonlySet<string>>> = {
  ...{ li: names('ul ol'), tr: names('table thead tbody tfoot'), td: names('tr'), th: names('tr') },
  ...{ main: names('body'), caption: names('table'), title: names('head') },
};
/** What must not stand anywhere in it. */
const NEVER_IN: Readonly<Record<string, ReadonlySet<string>>> = {
  ...{ a: names('a'), caption: names('table'), th: new Set([...HEADINGS, ...names('section aside')]) },
};

/**
 * What the content models of the HTML standard refuse of a page (4, "Content model" of each element). A parser mends what
 * is wrong without a word, by closing, opening and moving elements: so all must stand in the tree where it was written.
 */
function faultsOfContent(html: string): string[] {
  const faults: string[] = [];
  const walk = (element: Element, above: readonly string[], model: ReadonlySet<string> | string): void => {
    const { tagName: name, sourceCodeLocation: place } = element;
    const holds = HOLDS[name] === 'as above' ? model : HOLDS[name];
    if (holds === undefined) return void faults.push(`${name} is not known here`);
    if (!place?.startTag || (holds !== 'nothing' && !place.endTag)) faults.push(`${name} was not written so`);
    for (const owner of above) if (NEVER_IN[owner]?.has(name)) faults.push(`${name} within ${owner}`);
    let behind = place?.startTag?.endOffset ?? 0;
    const end = place?.endTag?.startOffset ?? html.length;
    element.childNodes.forEach((child) => {
      if (!('tagName' in child)) {
        const isWords = child.nodeName === '#text' && wordsOf(child).trim() !== '';
        if (isWords && (holds === 'nothing' || typeof holds !== 'string')) faults.push(`words in ${name}`);
        return;
      }
      const { tagName: inner, sourceCodeLocation: at } = child;
      const fits =
        typeof holds === 'string'
          ? /^(flow|phrasing)$/.test(holds) && (PHRASING.has(inner) || (holds === 'flow' && FLOW.has(inner)))
          : holds.has(inner);
      if (!fits || ONLY_IN[inner]?.has(name) === false) faults.push(`${inner} in ${name}`);
      const [first] = element.childNodes.filter((one) => 'tagName' in one);
      if (inner === 'caption' && child !== first) faults.push('a caption that is not first');
      if (at && (at.startOffset < behind || at.endOffset > end)) faults.push(`${inner} was not written there`);
      behind = at?.endOffset ?? behind;
      walk(child, [...above, name], holds);
    });
  };
  const document = parse(html, { sourceCodeLocationInfo: true });
  for (const node of document.childNodes) if ('tagName' in node) walk(node, [], 'flow');
  return faults;
}

/** A paragraph as a page holds it: label, a blank, words, with the numbers of its notes. */
const wanted = ({ label, runs }: PrintableParagraph): string =>
  `${label === '' ? '' : `${printableText(label)} `}${runs.map((run) => (run.kind === 'text' ? printableText(run.text) : run.number)).join('')}`;

const paragraphsOf = (elements: readonly Element[]): string[] =>
  elements.filter((element) => /^p-\d+$/.test(attribute(element, 'id') ?? '')).map(wordsOf);

describe('a text as a page', () => {
  test('is whole in itself: nothing is fetched, nothing is run', () => {
    const elements = elementsOf(writeHtml(EVERYTHING, OPTIONS));
    expect(elements.filter(({ tagName }) => ['script', 'link', 'img', 'iframe', 'base'].includes(tagName))).toEqual([]);
    const policy = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
    expect(attribute(policy!, 'content')).toMatch(/^default-src 'none';/);
    expect(elements.find(({ tagName }) => tagName === 'html')?.attrs).toContainEqual({ name: 'lang', value: 'en' });
    expect(wordsOf(elements.find(({ tagName }) => tagName === 'title')!)).toBe('Conclusions · RCGM/2017/2/Rev.1');
  });

  test('headings, changes with their author and moment, notes with their way back, heads of tables', () => {
    const html = writeHtml(EVERYTHING, OPTIONS);
    const elements = elementsOf(html);
    const of = (...names: string[]): Element[] => elements.filter(({ tagName }) => names.includes(tagName));
    expect(of('h1', 'h2', 'h3').map((element) => [element.tagName, wordsOf(element).replace(/\s+/g, ' ')])).toEqual([
      ['h1', 'Meeting of the Regional Consultation Group on Migration Conclusions'],
      ['h2', 'I. Conclusions'],
      ['h3', 'Working group'],
      ['h2', 'II. Recommendations'],
      ['h2', 'Comments'],
      ['h2', 'Changes'],
    ]);
    const changes = of('ins', 'del').map((element) => [element.tagName, wordsOf(element), attribute(element, 'title')]);
    expect(changes).toEqual([
      ['del', 'approve', 'Canada, United States, taken out, 21 June 2017'],
      ['ins', 'note', 'Canada, United States, put in, 21 June 2017'],
      ['ins', '2', 'Panama, put in, 21 June 2017'],
      ['ins', 'To open a register of labour.', 'Panama, put in, 21 June 2017'],
      ['ins', '', 'Panama, put in, 21 June 2017'],
      ['del', 'To close the office.', 'Canada, United States, taken out, 21 June 2017'],
      ['del', '', 'Canada, United States, taken out, 21 June 2017'],
      ['ins', 'in July', 'Mexico, moved here, 21 June 2017'],
      ['del', ' in July', 'Mexico, moved away, 21 June 2017'],
    ]);
    expect(attribute(of('del')[0]!, 'datetime')).toBe('2017-06-21T15:42:07Z');
    // Every link within the page leads somewhere: to notes and back, to paragraphs, from changes to the list of them.
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = elements.flatMap((element) => attribute(element, 'href') ?? attribute(element, 'cite') ?? []);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !ids.includes(link.slice(1)))).toEqual([]);
    expect(of('th').map((element) => [wordsOf(element), attribute(element, 'scope')])).toEqual([
      ['Member', 'col'],
      ['Sum', 'col'],
    ]);
    expect(of('aside').map((element) => wordsOf(element).replace(/\s+/g, ' ').trim())).toEqual([
      'Conclusions · RCGM/2017/2/Rev.1 · With requested changes · 22 June 2017',
      'Comments Costa Rica, 1. 21 June 2017Which reports?Both? Secretariat, 21 June 2017About the whole text.',
      'Changes Canada, United States, 21 June 2017: taken out, put in (2., 4.) Panama, 21 June 2017: put in (b), 3.) Mexico, 21 June 2017: moved away, moved here (4 bis.)',
    ]);
  });

  test.each([
    ['everything', EVERYTHING],
    ['a rich text', RICH],
    ['hostile words', hostile()],
  ])('every element holds what the standard lets it hold: %s', (_name, source) => {
    expect(faultsOfContent(writeHtml(source, { ...OPTIONS, watermark: 'DRAFT' }))).toEqual([]);
  });

  test.each([
    ['<p>To ask:<ol><li>one</li></ol></p>', 'p was not written so'],
    ['<p>To ask:<p>one</p>', 'p was not written so'],
    ['<ol>To ask:<li>one</li></ol>', 'words in ol'],
    ['<ul><p>one</p></ul>', 'p in ul'],
    ['<div><li>one</li></div>', 'li in div'],
    ['<h2>One<p>two</p></h2>', 'p in h2'],
    ['<table><p>one</p><tbody><tr><td>two</td></tr></tbody></table>', 'table was not written there'],
    ['<table><tr><td>one</td></tr></table>', 'tbody was not written so'],
    ['<table><tbody><tr><td>one</td></tr></tbody><caption>two</caption></table>', 'a caption that is not first'],
    ['<p><ins><p>one</p></ins></p>', 'p was not written so'],
    ['<p><strong>one<em>two</strong>three</em></p>', 'em was not written so'],
    ['<p><a href="#1">one <sup><a href="#2">2</a></sup></a></p>', 'a was not written so'],
    ['<p><span><div>one</div></span></p>', 'p was not written so'],
    ['<p><span><h2>one</h2></span></p>', 'p was not written so'],
    ['<h2><span><section>one</section></span></h2>', 'section in span'],
    ['<p><blink>one</blink></p>', 'blink in p'],
  ])('a page that does not is found out: %s', (body, fault) => {
    const page = writeHtml({ ...EVERYTHING, paragraphs: [], tables: [] }, OPTIONS);
    expect(faultsOfContent(page)).toEqual([]);
    expect(faultsOfContent(page.replace('</main>', `${body}</main>`))).toContain(fault);
  });

  test('where all changes are from one, as in a comparison, it is named once among the words', () => {
    const paragraphs = EVERYTHING.paragraphs.slice(4, 7).map((paragraph, index) => {
      const change = changed(index === 1 ? 'deleted' : 'inserted', 'Rev.2', 'comparison');
      return { ...paragraph, runs: paragraph.runs.map((one) => ({ ...one, change })) };
    });
    const names = elementsOf(writeHtml({ ...EVERYTHING, paragraphs, tables: [], comments: [] }, OPTIONS))
      .filter(({ tagName }) => tagName === 'ins' || tagName === 'del')
      .map((element) => [attribute(element, 'data-by'), attribute(element, 'title')]);
    expect(names).toEqual([
      ['Rev.2', 'Rev.2, put in, 21 June 2017'],
      [undefined, 'Rev.2, taken out, 21 June 2017'],
      [undefined, 'Rev.2, put in, 21 June 2017'],
    ]);
  });

  test('a text without title is headed by its name; one from right to left reads so; a foreign tag is none', () => {
    const { front: _, ...rest } = EVERYTHING;
    const page = (language: string): string => writeHtml({ ...rest, front: [], language }, OPTIONS);
    expect(wordsOf(elementsOf(page('en')).find(({ tagName }) => tagName === 'h1')!)).toBe('Conclusions');
    expect(page('ar')).toContain('<html lang="ar" dir="rtl">');
    expect(page('es-SV')).toContain('<html lang="es-SV" dir="ltr">');
    expect(page('x"><b>')).toContain('<html lang="und" dir="ltr">');
  });

  test(`any text: valid, each paragraph with its label and words (seed ${SEED})`, () => {
    fc.assert(
      fc.property(arbitraryPrintable, (printable) => {
        const html = writeHtml(printable, { ...OPTIONS, watermark: 'DRAFT' });
        expect(faultsOfContent(html)).toEqual([]);
        const read = paragraphsOf(elementsOf(html));
        expect(read.toSorted()).toEqual([...printable.front, ...printable.paragraphs].map(wanted).toSorted());
      }),
      { seed: SEED, numRuns: 80 },
    );
  });

  test('hostile words are words', () => {
    const source = hostile(64 * 1024);
    const elements = elementsOf(writeHtml(source, { ...OPTIONS, watermark: '"><script>', issuer: '"><script>\uD800' }));
    expect(paragraphsOf(elements)).toEqual([...source.front, ...source.paragraphs].map(wanted));
    expect(elements.filter(({ tagName }) => tagName === 'script' || tagName === 'b')).toEqual([]);
  });

  test.each(expectedOutlines.map(({ file }) => file))('%s: read back it is the same text', (file) => {
    const { outline, printable } = understood(pastLines(file));
    expect(told(readBack('html', writeHtml(printable, OPTIONS)))).toEqual(told(outline));
  });
});

describe.runIf(hasChromium)('the page in a browser', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(() => browser.close());

  const violations = async (): Promise<string[]> => {
    // The page's own policy lets no script in: this one comes by way of the debugger.
    await page.evaluate(AXE);
    return page.evaluate(async (tags) => {
      const { run } = (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe;
      const { violations: found, passes } = await run({ runOnly: tags });
      if (!passes.some(({ id }) => id === 'color-contrast')) return ['colours were not looked at'];
      return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    }, TAGS);
  };

  const show = async (html: string): Promise<void> => {
    asked.length = 0;
    await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await page.goto(ADDRESS);
    await page.unroute(ADDRESS);
  };

  test('no violation of WCAG A and AA in light and dark; nothing is asked for, nothing complains', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await show(writeHtml(EVERYTHING, { ...OPTIONS, watermark: 'DRAFT' }));
      expect(await violations()).toEqual([]);
    }
    await show(writeHtml(hostile(), OPTIONS));
    expect(await violations()).toEqual([]);
    expect([asked, complaints]).toEqual([[ADDRESS], []]);
    // Were a script to get in, it would not run.
    await show(writeHtml(EVERYTHING, OPTIONS).replace('</main>', '<script>document.title = "run"</script></main>'));
    expect(await page.title()).toBe('Conclusions · RCGM/2017/2/Rev.1');
    expect(complaints.join()).toContain('Content Security Policy');
  });

  test('what is copied holds the labels; a narrow page is not scrolled sideways', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    await show(writeHtml(EVERYTHING, OPTIONS));
    const copied = await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector('main')!);
      return String(getSelection());
    });
    const lines = copied.split(/\n+/);
    expect(lines).toContain('a) The first report;');
    expect(lines).toContain('4 bis. To meet in July in Panama in July.');
    const source = hostile(4096);
    const columns = Array.from({ length: 14 }, (_, index) => `Column${index}`);
    const wide = { at: 0, caption: '', head: columns, rows: [columns.map((name) => name.repeat(3))] };
    await show(writeHtml({ ...source, tables: [...(source.tables ?? []), wide] }, OPTIONS));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
  });
});

interface AxeResult {
  readonly passes: readonly { readonly id: string }[];
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
