// Parts beside the text: footnotes, comments, settings, and the facts of the text's origin.

import type { PrintableOrigin } from '../../../shared/document/printable.ts';
import type { WrittenComment, WrittenNote } from './wordBody.ts';
import { wordAuthor, wordDate } from './wordIds.ts';
import { paragraph, run, text } from './wordRuns.ts';
import { element, escapeXml, NAMESPACES, value, XML } from './xml.ts';

const separator = (id: number, type: 'separator' | 'continuationSeparator'): string =>
  element(
    'w:footnote',
    { 'w:type': type, 'w:id': id },
    paragraph({ spacing: { after: 0, line: 240 } }, run(`<w:${type}/>`)),
  );

/** Word wants the two lines between text and notes as notes of their own; null without notes. */
export function footnotesPart(notes: readonly WrittenNote[]): string | null {
  if (notes.length === 0) return null;
  const written = notes.map(({ id, sign, words }) =>
    element(
      'w:footnote',
      { 'w:id': id },
      paragraph(
        { style: 'FootnoteText' },
        run(sign === null ? '<w:footnoteRef/>' : text(sign), { style: 'FootnoteReference' }) + run(text(` ${words}`)),
      ),
    ),
  );
  const lines = separator(-1, 'separator') + separator(0, 'continuationSeparator');
  return `${XML}<w:footnotes ${NAMESPACES}>${lines}${written.join('')}</w:footnotes>`;
}

/** "United States" is "US", "Canada" is "C". */
export const initialsOf = (author: string): string =>
  (author.match(/(?<![\p{L}\p{M}'’])\p{Lu}/gu) ?? [...author.trim()].slice(0, 1)).slice(0, 3).join('');

export function commentsPart(comments: readonly WrittenComment[]): string | null {
  if (comments.length === 0) return null;
  const written = comments.map(({ id, comment }) => {
    const lines = comment.words.split('\n').map((line, index) => {
      const sign = index === 0 ? run('<w:annotationRef/>', { style: 'CommentReference' }) : '';
      return paragraph({ style: 'CommentText' }, sign + (line === '' ? '' : run(text(line))));
    });
    const author = wordAuthor(comment.author);
    const attributes = {
      'w:id': id,
      'w:author': author,
      'w:date': wordDate(comment.at),
      'w:initials': initialsOf(author),
    };
    return element('w:comment', attributes, ...lines);
  });
  return `${XML}<w:comments ${NAMESPACES}>${written.join('')}</w:comments>`;
}

export interface Settings {
  readonly language: string;
  /** Whoever opens the file changes it with changes tracked. */
  readonly track: boolean;
  readonly hasNotes: boolean;
  readonly evenPages: boolean;
}

export function settingsPart({ language, track, hasNotes, evenPages }: Settings): string {
  const notes = [-1, 0].map((id) => element('w:footnote', { 'w:id': id }));
  const mode = {
    'w:name': 'compatibilityMode',
    'w:uri': 'http://schemas.microsoft.com/office/word',
    'w:val': 15,
  };
  return [
    `${XML}<w:settings ${NAMESPACES}>`,
    '<w:zoom w:percent="100"/>',
    track ? '<w:trackRevisions/>' : '',
    value('defaultTabStop', 720),
    evenPages ? '<w:evenAndOddHeaders/>' : '',
    value('characterSpacingControl', 'doNotCompress'),
    hasNotes ? element('w:footnotePr', {}, ...notes) : '',
    element('w:compat', {}, element('w:compatSetting', mode)),
    value('themeFontLang', language),
    value('decimalSymbol', '.'),
    value('listSeparator', ','),
    '</w:settings>',
  ].join('');
}

/** Set of the properties that users name themselves, and the form of all names in it. */
const CUSTOM = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

/** Names under which the origin of a text stands in its Word file. */
export const ORIGIN_NAMES = {
  documentId: 'ChapeauDocument',
  textSeq: 'ChapeauTextSeq',
  textHash: 'ChapeauTextHash',
  delegation: 'ChapeauDelegation',
} as const satisfies Record<keyof PrintableOrigin, string>;

export function customPropertiesPart(origin: PrintableOrigin): string {
  const facts = (Object.keys(ORIGIN_NAMES) as (keyof PrintableOrigin)[]).flatMap((key) => {
    const fact = origin[key];
    return fact === null ? [] : [[ORIGIN_NAMES[key], String(fact)] as const];
  });
  const properties = facts.map(([name, fact], index) =>
    element('property', { fmtid: CUSTOM, pid: index + 2, name }, `<vt:lpwstr>${escapeXml(fact)}</vt:lpwstr>`),
  );
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006';
  const names = `xmlns="${base}/custom-properties" xmlns:vt="${base}/docPropsVTypes"`;
  return `${XML}<Properties ${names}>${properties.join('')}</Properties>`;
}
