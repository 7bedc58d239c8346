// A file that leaves the server, and how files are called: the meeting first, so that a folder sorts by meeting, and nothing
// that a file system refuses.

import type { IssueAsked } from '../../shared/wire/issue.ts';
import type { DocumentRow, MeetingRow } from '../store/store.ts';

export interface ExportedFile {
  readonly bytes: Uint8Array;
  /** With extension, free of what file systems refuse. */
  readonly fileName: string;
  readonly mediaType: string;
}

const MOST = 120;

/** "San Salvador 2017 - Conclusions and Recommendations.zip" */
export function fileNameOf(
  meeting: Pick<MeetingRow, 'place' | 'startsOn'>,
  document: Pick<DocumentRow, 'title'>,
  extension: string,
): string {
  const town = meeting.place.split(',')[0]!;
  const name = `${town} ${meeting.startsOn.slice(0, 4)} - ${document.title}`
    // File systems refuse these.
    .replace(/[\p{Cc}<>:"/\\|?*“”]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST)
    .replace(/[. ]+$/, '');
  return `${name}.${extension}`;
}

export interface IssuedFile {
  readonly meeting: Pick<MeetingRow, 'place' | 'startsOn'>;
  /** "RCGM/2017/{n}": what stands before the first stroke calls the body. */
  readonly symbolPattern: string;
  readonly document: Pick<DocumentRow, 'title' | 'language'>;
  /** "Rev.1", "after Rev.1", "Draft"; '' before the first issue. */
  readonly state: string;
  readonly asked: Pick<IssueAsked, 'kind' | 'delegation'>;
  readonly extension: string;
}

/** "RCGM-2017-San-Salvador_Conclusions-and-Recommendations_Rev1_clean_EN.docx" */
export function issuedFileName({ meeting, symbolPattern, document, state, asked, extension }: IssuedFile): string {
  const body = symbolPattern.split('/')[0] ?? '';
  const part = (words: string) =>
    words
      .replace(/[\p{Cc}\p{P}\p{S}]/gu, (sign) => (sign === '-' ? '-' : ' '))
      .trim()
      .replace(/[\s-]+/g, '-')
      .slice(0, 60)
      .replace(/-+$/, '');
  const town = meeting.place.split(',')[0]!;
  return [
    part(`${body} ${meeting.startsOn.slice(0, 4)} ${town}`),
    part(document.title),
    part(state.replaceAll('.', '')),
    asked.kind,
    part(asked.delegation ?? ''),
    document.language.slice(0, 2).toUpperCase(),
  ]
    .filter((one) => one !== '')
    .join('_')
    .concat('.', extension);
}
