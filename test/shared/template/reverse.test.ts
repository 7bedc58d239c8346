import { describe, expect, it } from 'vitest';
import type { Finding, FindingCode } from '../../../shared/template/lines/finding.ts';
import { plainLines, type SourceLine } from '../../../shared/template/lines/sourceLine.ts';
import { type Outline, outlineOf } from '../../../shared/template/structure/outline.ts';
import { type Alternative, alternativesTo, findingKey, readAgain } from '../../../shared/template/structure/reverse.ts';
import { expectedOutlines, pastLines } from '../../kit/scoreOutline.ts';

const shown = (outline: Outline): string[] =>
  [
    ...outline.front.map((line) => `${line.role} ${line.text}`),
    ...outline.blocks.map((block) => `${block.kind} ${block.label} ${block.text}`),
  ].map((line) => line.replace(/\s+/gu, ' '));

/** Answers the first finding of a code and gives what is read then. */
function answered(lines: readonly string[], code: FindingCode, alternative: Alternative): string[] {
  const source = plainLines(lines);
  const one = outlineOf(source).findings.find((found) => found.code === code);
  if (one === undefined) throw new Error(`no ${code}`);
  const { outline, unanswered } = readAgain(source, [{ finding: findingKey(one), alternative }]);
  expect(unanswered).toEqual([]);
  return shown(outline);
}

const CHAPEAU = 'The Group on Wells met in Amman, Jordan, on 4 May 2031 and agreed on the following:';

describe('each finding can be answered otherwise', () => {
  it.each<[string, FindingCode, Alternative, readonly string[], readonly string[]]>([
    [
      'debris is put back',
      'artefact/removed',
      'putBack',
      ['1. To [bookmark: _GoBack]thank.', '2. To end.'],
      ['item 1. To [bookmark: _GoBack]thank.', 'item 2. To end.'],
    ],
    [
      'a marker is put back',
      'marker/removed',
      'putBack',
      ['1. To ask:', '- a. one;', '- b. two;', '- words', '2. To end.'],
      ['item 1. To ask:', 'item - a. one;', 'item - b. two;', 'paragraph words', 'item 2. To end.'],
    ],
    [
      'page furniture is put back',
      'furniture/removed',
      'putBack',
      [CHAPEAU, '1. To map the wells of the', '', '', 'Page 3', '', 'region.', '2. To end.'],
      [
        `chapeau ${CHAPEAU}`,
        'item 1. To map the wells of the',
        'paragraph Page 3',
        'paragraph region.',
        'item 2. To end.',
      ],
    ],
    [
      'a line of a masthead is put back',
      'masthead/removed',
      'putBack',
      ['Press release', 'MEETING OF THE GROUP', CHAPEAU, '1. To thank.', '2. To end.'],
      [
        'title Press release',
        'title MEETING OF THE GROUP',
        `chapeau ${CHAPEAU}`,
        'item 1. To thank.',
        'item 2. To end.',
      ],
    ],
    [
      'the last line of a title is the first heading',
      'heading/doubtful',
      'makeHeading',
      ['MEETING OF THE GROUP', 'BRIDGES FOR ALL', '1. To thank.', '2. To end.'],
      ['title MEETING OF THE GROUP', 'heading BRIDGES FOR ALL', 'item 1. To thank.', 'item 2. To end.'],
    ],
    [
      'a footnote is put back',
      'footnote/removed',
      'putBack',
      [CHAPEAU, '1. To recall the Plan,1 and more;', '1 Resolution 70/1.', '2. To end.'],
      [
        `chapeau ${CHAPEAU}`,
        'item 1. To recall the Plan,1 and more;',
        'paragraph 1 Resolution 70/1.',
        'item 2. To end.',
      ],
    ],
    [
      'joined lines are parted',
      'lines/joined',
      'separate',
      [CHAPEAU, '1. To map the wells', 'of the region.', '2. To end.'],
      [`chapeau ${CHAPEAU}`, 'item 1. To map the wells', 'paragraph of the region.', 'item 2. To end.'],
    ],
    [
      'a divided line stays whole',
      'text/split',
      'keepWhole',
      [
        '1. To thank all of the members for their work in the last year. 2. To approve the budget of the year. 3. To end the meeting.',
      ],
      [
        'item 1. To thank all of the members for their work in the last year. 2. To approve the budget of the year. 3. To end the meeting.',
      ],
    ],
    [
      'a tail becomes a paragraph of the section',
      'tail/attached',
      'detach',
      [CHAPEAU, '1. To map the wells.', 'The map shall be public.', '2. To end.'],
      [`chapeau ${CHAPEAU}`, 'item 1. To map the wells.', 'paragraph The map shall be public.', 'item 2. To end.'],
    ],
    [
      'a tail becomes a paragraph by itself',
      'tail/attached',
      'makeItem',
      [CHAPEAU, '1. To map the wells.', 'The map shall be public.', '2. To end.'],
      [`chapeau ${CHAPEAU}`, 'item 1. To map the wells.', 'item The map shall be public.', 'item 2. To end.'],
    ],
    [
      'a last paragraph is attached',
      'paragraph/doubtful',
      'attach',
      [CHAPEAU, '1. To map the wells.', 'The group thanks the people of Jordan.'],
      [`chapeau ${CHAPEAU}`, 'item 1. To map the wells.', 'paragraph The group thanks the people of Jordan.'],
    ],
    [
      'a heading becomes a tail',
      'heading/doubtful',
      'attach',
      [CHAPEAU, '1. To map the wells.', 'Springs', '2. To end.'],
      [`chapeau ${CHAPEAU}`, 'item 1. To map the wells.', 'paragraph Springs', 'item 2. To end.'],
    ],
    [
      'words become a label',
      'label/notALabel',
      'readAsLabel',
      [
        'CONCLUSIONS',
        '1. To thank the Technical Secretariat for the report on the',
        'Migration Health Workshop that was held in Costa Rica in May',
        '2016. The report shall be circulated among Member Countries',
        'for comments before the next meeting of the Group.',
        '2. To accept the report of the Liaison Officers Network for',
        'Consular Protection and to ask Member Countries to follow up',
        'on the actions proposed in it, as appropriate.',
      ],
      [
        'title CONCLUSIONS',
        'item 1. To thank the Technical Secretariat for the report on the Migration Health Workshop that was held in Costa Rica in May',
        'item 2016. The report shall be circulated among Member Countries for comments before the next meeting of the Group.',
        'item 2. To accept the report of the Liaison Officers Network for Consular Protection and to ask Member Countries to follow up on the actions proposed in it, as appropriate.',
      ],
    ],
    [
      'a label becomes words',
      'label/gap',
      'readAsWords',
      [CHAPEAU, '1. To map the wells.', '4. of May is a day.'],
      [`chapeau ${CHAPEAU}`, 'item 1. To map the wells.', 'paragraph 4. of May is a day.'],
    ],
  ])('%s', (_, code, alternative, lines, expected) => {
    expect(answered(lines, code, alternative)).toEqual(expected);
  });

  it('an answer to nothing changes nothing and is told', () => {
    const source = plainLines(['1. To thank.', '2. To end.']);
    const stray = { finding: 'tail/attached|9||x', alternative: 'detach' } as const;
    const again = readAgain(source, [stray]);
    expect(again.unanswered).toEqual([stray]);
    expect(again.outline).toEqual(outlineOf(source).outline);
  });

  it('an alternative that a finding does not offer is told', () => {
    const source = plainLines([CHAPEAU, '1. To map the wells.', 'The map shall be public.', '2. To end.']);
    const tail = outlineOf(source).findings.find((one) => one.code === 'tail/attached')!;
    expect(readAgain(source, [{ finding: findingKey(tail), alternative: 'putBack' }]).unanswered).toHaveLength(1);
  });
});

const documents: readonly (readonly [string, readonly SourceLine[]])[] = expectedOutlines.map(
  ({ file }) => [file, plainLines(pastLines(file))] as const,
);

describe.each(documents)('%s: reversing one finding changes just that', (_, source) => {
  const before = outlineOf(source);
  const cases = before.findings.flatMap((one) => alternativesTo(one).map((alternative) => [one, alternative] as const));

  const lineOf = (outline: Outline): Map<string, number> =>
    new Map(outline.blocks.map((block) => [`${block.kind} ${block.label} ${block.depth} ${block.text}`, block.line]));

  const checkOne = (one: Finding, alternative: Alternative): void => {
    const again = readAgain(source, [{ finding: findingKey(one), alternative }]);
    expect(again.unanswered).toEqual([]);
    expect(again.findings.map(findingKey)).not.toContain(findingKey(one));
    const now = lineOf(again.outline);
    const from = Math.min(...one.lines);
    const to = Math.max(...one.lines);
    // The paragraph above may end, and the one below begin, with what was put back or parted.
    const above = Math.max(0, ...before.outline.blocks.map((block) => block.line).filter((line) => line < from));
    for (const [block, line] of lineOf(before.outline)) {
      if (line < above || line > to + 1) expect(now.has(block), `${one.code} ${one.line}: ${block}`).toBe(true);
    }
  };

  it(`${cases.length} answers`, () => {
    for (const [one, alternative] of cases) checkOne(one, alternative);
  });

  it('all answers at once lose no word', () => {
    const answers = before.findings.flatMap((one) =>
      alternativesTo(one)
        .slice(0, 1)
        .map((alternative) => ({ finding: findingKey(one), alternative })),
    );
    const { outline, findings } = readAgain(source, answers);
    const kept = [...shown(outline), ...findings.map((one) => one.text)].join(' ');
    for (const line of source) {
      for (const word of line.text.match(/[\p{L}\p{N}]{3,}/gu) ?? []) expect(kept).toContain(word);
    }
  });
});
