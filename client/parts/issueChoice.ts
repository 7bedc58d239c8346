// What is to be issued, while it is being chosen: one kind, several formats, for all or for each delegation; and the files
// that come of it.

import type { IssueAsked, IssueFormat, IssueKind } from '../../shared/wire/issue.ts';

/** Everything asked for, what one delegation asks for, or a file for each that asks for something. */
export type Whose = 'all' | 'each' | { readonly code: string };

export interface IssueChoice {
  readonly kind: IssueKind;
  readonly formats: readonly IssueFormat[];
  readonly whose: Whose;
  readonly attribution: boolean;
  readonly comments: boolean;
  readonly lineNumbers: boolean;
  /** A Word file takes over the look of the one the meeting was given. */
  readonly letterhead: boolean;
  readonly watermark: string;
  /** A file for one delegation bears its name instead. */
  readonly namesDelegation: boolean;
  readonly standard: IssueAsked['standard'];
  /** Revision that is compared; '' until one is chosen. */
  readonly from: string;
  /** '' for the text as it reads now. */
  readonly to: string;
}

export const FIRST_CHOICE: IssueChoice = {
  kind: 'clean',
  formats: ['docx'],
  whose: 'all',
  attribution: true,
  comments: false,
  lineNumbers: false,
  letterhead: false,
  watermark: '',
  namesDelegation: false,
  standard: 'ua',
  from: '',
  to: '',
};

/** A program lists formats in the order in which people know them. */
export const FORMAT_ORDER: readonly IssueFormat[] = ['docx', 'pdf', 'html', 'xml', 'txt', 'md', 'json'];

export function toggled(choice: IssueChoice, format: IssueFormat): IssueChoice {
  const has = choice.formats.includes(format);
  return { ...choice, formats: FORMAT_ORDER.filter((one) => (one === format ? !has : choice.formats.includes(one))) };
}

export interface Asker {
  readonly code: string;
  readonly name: string;
}

/** As many letters of a name go across a page. */
export const MOST_WATERMARK = 60;

/** Whether files are made for one delegation each. */
export const isForDelegations = ({ kind, whose }: IssueChoice): boolean => kind === 'changes' && whose !== 'all';

/** One for each file, in order; none while something is missing. `askers`: delegations that ask for something. */
export function filesAsked(choice: IssueChoice, askers: readonly Asker[]): readonly IssueAsked[] {
  const { kind, formats, whose, from, to } = choice;
  if (kind === 'comparison' && from === '') return [];
  const codes = whose === 'all' ? [] : whose === 'each' ? askers.map(({ code }) => code) : [whose.code];
  const chosen = isForDelegations(choice) ? codes : [undefined];
  const nameOf = (code: string): string => askers.find((one) => one.code === code)?.name ?? code;
  return chosen.flatMap((delegation) =>
    formats.map(
      (as): IssueAsked => ({
        as,
        kind,
        ...(delegation === undefined ? {} : { delegation }),
        attribution: choice.attribution,
        comments: choice.comments && (kind === 'clean' || kind === 'changes'),
        lineNumbers: choice.lineNumbers,
        watermark:
          choice.namesDelegation && delegation !== undefined
            ? nameOf(delegation).slice(0, MOST_WATERMARK)
            : choice.watermark.trim(),
        standard: choice.standard,
        letterhead: choice.letterhead && as === 'docx',
        page: 'a4',
        ...(kind === 'comparison' ? { from, ...(to === '' ? {} : { to }) } : {}),
      }),
    ),
  );
}
