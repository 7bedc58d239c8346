// How findings of an import are said: where, of what sort, and what the other readings are called on their buttons.

import type { TFunction } from 'i18next';
import type { FindingView } from '../../shared/wire/library.ts';
import { type ImportPair, pairOfLine } from './importPairs.ts';

export type FindingSort = 'removed' | 'joined' | 'doubtful' | 'twoTitles' | 'told';

const REMOVED: readonly FindingView['code'][] = [
  'artefact/removed',
  'marker/removed',
  'furniture/removed',
  'footnote/removed',
  'banner/removed',
  'masthead/removed',
  'part/leftOut',
];
const JOINED: readonly FindingView['code'][] = [
  'lines/joined',
  'word/joined',
  'tail/attached',
  'text/split',
  'change/accepted',
];
const TOLD: readonly FindingView['code'][] = ['label/fixed', 'label/notALabel'];

export function sortOf({ code }: Pick<FindingView, 'code'>): FindingSort {
  if (code === 'reference/twoTitles') return 'twoTitles';
  if (REMOVED.includes(code)) return 'removed';
  if (JOINED.includes(code)) return 'joined';
  return TOLD.includes(code) ? 'told' : 'doubtful';
}

/** Whether a person is asked, and not only told. */
export const asks = (finding: Pick<FindingView, 'code'>): boolean => {
  const sort = sortOf(finding);
  return sort === 'doubtful' || sort === 'twoTitles';
};

/** Those that ask first, each in the order of the file. */
export const inOrder = (findings: readonly FindingView[]): readonly FindingView[] =>
  findings.toSorted((a, b) => Number(asks(b)) - Number(asks(a)) || a.line - b.line);

export const ALTERNATIVE_WORDS = {
  putBack: 'importing.putBack',
  separate: 'importing.separate',
  keepWhole: 'importing.keepWhole',
  detach: 'importing.detach',
  attach: 'importing.attach',
  makeItem: 'importing.makeItem',
  makeHeading: 'importing.makeHeading',
  readAsLabel: 'importing.readAsLabel',
  readAsWords: 'importing.readAsWords',
  asBefore: 'importing.asBefore',
  respell: 'importing.respell',
} as const satisfies Record<FindingView['alternatives'][number], string>;

/** "paragraph 18 c)", "line 46". */
export function findingPlace(finding: FindingView, pairs: readonly ImportPair[], t: TFunction): string {
  if (finding.line === 0) return t('importing.wholeDocument');
  const line = t('importing.line', { line: finding.line });
  const got = pairOfLine(pairs, finding.line)?.got;
  if (got?.kind !== 'block') return line;
  const { block, above } = got;
  const own = block.label.replace(/\.$/, '');
  const label = block.role === 'sub' || own === '' ? `${above.replace(/\.$/, '')} ${own}`.trim() : own;
  if (block.kind === 'heading' || block.kind === 'chapeau' || label === '') return line;
  return t(block.label === '' ? 'importing.afterParagraph' : 'importing.inParagraph', {
    label,
    line: finding.line,
  });
}
