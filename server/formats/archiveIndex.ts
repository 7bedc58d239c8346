// The page that opens an archive: documents with their files, then every table, one under the other. Plain HTML without a
// script, a picture or an address outside the archive; black on white, and dark where the reader's machine is.

import type { ArchivedMeeting, PlacedDocument, Say } from './archivedMeeting.ts';

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 Georgia,'Times New Roman',serif;max-width:84rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}h1,h2,h3{font-weight:600;line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid}table{border-collapse:collapse;width:100%;font:.875rem/1.4 system-ui,sans-serif}th,td{text-align:start;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}th{white-space:nowrap}td{min-width:4rem;max-width:28rem;white-space:pre-line;overflow-wrap:break-word}.scroll{overflow-x:auto}td.w{min-width:20rem}code{font-size:.8125rem;word-break:break-all}`;

/** Cells with more characters than this are paragraphs and get room. */
const LONG = 160;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// Controls and halves of surrogate pairs are allowed in no HTML file.
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/gu;

export const escapedHtml = (text: string): string =>
  text.replace(UNPRINTABLE, '\uFFFD').replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

const link = (path: string): string =>
  `<a href="${escapedHtml(path.split('/').map(encodeURIComponent).join('/'))}">${escapedHtml(path.split('/').at(-1) ?? path)}</a>`;
const links = (paths: readonly string[]): string => paths.map(link).join(' · ');

/** Cells are HTML. The first heads a row. */
function table(heads: readonly string[], rows: readonly (readonly string[])[], label: string): string {
  const head = heads.map((one) => `<th scope="col">${escapedHtml(one)}</th>`).join('');
  const body = rows
    .map(
      (row) =>
        `<tr>${row.map((cell) => (cell.length > LONG ? `<td class="w">${cell}</td>` : `<td>${cell}</td>`)).join('')}</tr>`,
    )
    .join('\n');
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapedHtml(label)}"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function documentSection(document: PlacedDocument, say: Say): string {
  const { title, language, status, files, revisions, revisionFiles } = document;
  const rows = revisions.map(({ name, symbol, fingerprint, at, by }, nth) => [
    escapedHtml(name),
    escapedHtml(symbol),
    escapedHtml(at),
    escapedHtml(by),
    `<code>${escapedHtml(fingerprint)}</code>`,
    links(revisionFiles[nth] ?? []),
  ]);
  const heads = ['revision', 'symbol', 'issuedAt', 'issuedBy', 'fingerprint', 'files'].map((key) =>
    say(`archive.${key}`),
  );
  return [
    `<h3 lang="${escapedHtml(language)}">${escapedHtml(title)}</h3>`,
    `<p>${escapedHtml(say('archive.status'))}: ${escapedHtml(status)} · ${escapedHtml(say('archive.language'))}: ${escapedHtml(language)} · ${links(files)}</p>`,
    rows.length === 0 ? '' : table(heads, rows, `${say('archive.revisions')}: ${title}`),
  ].join('\n');
}

const fact = (name: string, value: string): string =>
  `<tr><th scope="row">${escapedHtml(name)}</th><td>${escapedHtml(value)}</td></tr>`;

export function archiveIndex(
  meeting: Omit<ArchivedMeeting, 'documents'> & { readonly documents: readonly PlacedDocument[] },
  say: Say,
): string {
  const { title, body, place, startsOn, endsOn, zone, takenAt, language, documents, tables, record } = meeting;
  const { entries, head, fault } = record;
  const chain =
    fault === null
      ? say('archive.holds', { count: entries.length, head: head.hash })
      : say('archive.broken', { seq: fault.seq });
  const parts = [
    `<h1>${escapedHtml(title)}</h1>`,
    `<p>${escapedHtml(say('archive.lead', { at: takenAt }))}</p>`,
    `<table><tbody>${fact(say('archive.meeting'), `${title} (${body})`)}${fact(say('archive.place'), place)}${fact(say('archive.dates'), `${startsOn} – ${endsOn}`)}${fact(say('archive.zone'), zone)}</tbody></table>`,
    `<h2>${escapedHtml(say('archive.documents'))}</h2>`,
    ...documents.map((one) => documentSection(one, say)),
    ...tables.flatMap(({ name, title: of, heads, rows }) => [
      `<h2>${escapedHtml(of)}</h2>`,
      rows.length === 0
        ? `<p>${escapedHtml(say('archive.none'))}</p>`
        : `<p>${link(`${name}.csv`)}</p>${table(
            heads,
            rows.map((row) => row.map(escapedHtml)),
            of,
          )}`,
    ]),
    `<p>${escapedHtml(chain)} ${link('record.json')}</p>`,
    `<p>${escapedHtml(say('archive.checksums'))}</p>`,
  ];
  return `<!doctype html>
<html lang="${escapedHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(say('archive.title'))}: ${escapedHtml(title)}</title><style>${STYLE}</style></head>
<body>
${parts.join('\n')}
</body>
</html>
`;
}
