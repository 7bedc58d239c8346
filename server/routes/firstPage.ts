// The page of a text, with the first page of the text in it: read before any code of the page is here, in whatever network
// that has to come over. The page's code keeps it in sight until the text stands in its place (client/parts/FirstPage.tsx).
// Whoever may not read it, and whoever is led to one place in it, gets the page alone, which says what there is to say.

import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { html, raw } from 'hono/html';
import type { Block, Inline, MarkName } from '../../shared/document/block.ts';
import { classOfRole, headingLevelOf } from '../../shared/document/classOfRole.ts';
import { htmlOfMark } from '../../shared/document/htmlOfMark.ts';
import type { BlockLines } from '../../shared/document/lines.ts';
import { openSession } from '../commands/session.ts';
import { type FirstPage, type FirstParagraph, viewFirstPage } from '../commands/viewFirstPage.ts';
import { type Deps, secretOf, type Vars } from './caller.ts';

/** Where the first page goes in the page of a text, which is made with the client (vite.config.ts). */
const PLACE = '<!--first-page-->';
const WORTH_PACKING = 2_048;

type Html = ReturnType<typeof html>;

/** Under /as. `page`: the page of a text, as HTML. */
export function firstPageRoutes(deps: Deps, page: string): Hono<Vars> {
  const [before, after, ...more] = page.split(PLACE);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('the page has no place for a text');
  const routes = new Hono<Vars>();
  routes.get('/:seatId/documents/:documentId', compress({ threshold: WORTH_PACKING }), async (c, next) => {
    if (new URL(c.req.url).search !== '') return next();
    const { seatId, documentId } = c.req.param();
    const session = await openSession(deps, secretOf(c, deps));
    const seat = session?.seats.find(({ id }) => id === seatId);
    if (seat === undefined) return next();
    const first = await viewFirstPage(deps, seat.id, documentId);
    if (!first.ok) return next();
    c.header('cache-control', 'no-store');
    return c.html(`${before}${await printed(first.value, c.req.path)}${after}`);
  });
  return routes;
}

/** The frame is that of the page to come, empty, and the classes are the editor's: so the words stand where they will stay. */
const printed = (page: FirstPage, path: string): Html => html`<div id="first-page" class="desk" data-for="${path}">
<div class="top head"></div><div class="bar"></div><div class="outline"></div>
<main class="text-col"><div class="folio"><article class="doc ProseMirror" aria-label="${page.title}" lang="${page.language}">${page.paragraphs.map((one) => paragraph(one, page))}</article></div></main>
<div class="side"></div><div class="status"></div>
</div>`;

function paragraph({ block, label, lines }: FirstParagraph, page: FirstPage): Html {
  const { role, level } = block;
  const heading = headingLevelOf(role);
  const labelled = label === '' ? '' : html` data-label="${label}"`;
  const named = heading === undefined ? '' : html` role="heading" aria-level="${heading}"`;
  const words = setInLines(block, lines, page);
  return html`<p class="b ${classOfRole(role)}" data-role="${role}" data-level="${level}"${labelled}${named}>${words}</p>`;
}

/** Each line begins behind a mark that carries its number, drawn by the page's styles (client/styles/lines.css). */
function setInLines({ content }: Block, { first, starts }: BlockLines, page: FirstPage): Html[] {
  let [at, row] = [0, 0];
  return content.map((inline) => {
    const size = inline.kind === 'text' ? inline.text.length : 1;
    const parts: (Html | string)[] = [];
    let from = 0;
    for (let start = starts[row]; first !== null && start !== undefined && start < at + size; start = starts[++row]) {
      parts.push(wordsOf(inline, from, start - at, page));
      from = start - at;
      if (row > 0) parts.push(html`<span class="line-end"></span>`);
      parts.push(html`<span class="line-start" data-n="${first + row}"></span>`);
    }
    parts.push(wordsOf(inline, from, size, page));
    at += size;
    return marked(inline.marks, html`${parts}`);
  });
}

function wordsOf(inline: Inline, from: number, to: number, { referenceTo }: FirstPage): Html | string {
  if (from === to) return '';
  switch (inline.kind) {
    case 'text':
      return inline.text.slice(from, to);
    case 'xref':
      return html`<span class="xref" data-label="${referenceTo(inline.blockId)}"></span>`;
    case 'footnoteRef':
      return html`<span class="footnote-ref"></span>`;
  }
}

function marked([mark, ...others]: readonly MarkName[], words: Html): Html {
  if (mark === undefined) return words;
  const { tag, lang } = htmlOfMark(mark);
  const language = lang === undefined ? '' : html` lang="${lang}"`;
  return html`<${raw(tag)}${language}>${marked(others, words)}</${raw(tag)}>`;
}
