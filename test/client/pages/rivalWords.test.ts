// Competing wordings side by side: each reads as it would be agreed, and only words that all of them share are dimmed.

import { describe, expect, it } from 'vitest';
import { type ReadAs, rivalWords } from '../../../client/parts/rivalWords.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import type { Block } from '../../../shared/document/block.ts';

const block = (id: string, text: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
});
const TEXT = [block('a', 'To thank Panama.'), block('b', 'To note the report of the group.'), block('c', 'To close.')];
const asks = (targets: Block[], content: Block[]): Wording => ({
  kind: 'wording',
  targets: targets.map(({ id }) => id),
  after: TEXT[TEXT.indexOf(targets[0]!) - 1]?.id ?? null,
  base: targets,
  content,
});
const whole = (wording: ReadAs | null | undefined) => wording?.map((runs) => runs.map(({ words }) => words).join(''));
const own = (wording: ReadAs | null | undefined) =>
  wording?.flatMap((runs) => runs.filter((run) => run.isOwn).map(({ words }) => words));

describe('competing wordings', () => {
  it('are whole sentences with their own words told apart', () => {
    const one = asks([TEXT[1]!], [block('b', 'To note with thanks the report of the group.')]);
    const other = asks([TEXT[1]!], [block('b', 'To welcome the report of the group.')]);
    const [a, b] = rivalWords([one, other], TEXT);
    expect(whole(a)).toEqual(['To note with thanks the report of the group.']);
    expect(whole(b)).toEqual(['To welcome the report of the group.']);
    expect(own(a)).toEqual(['note with thanks']);
    expect(own(b)).toEqual(['welcome']);
  });

  it('words that one deletes are the other’s own', () => {
    const one = asks([TEXT[1]!], [block('b', 'To note the report.')]);
    const other = asks([TEXT[1]!], [block('b', 'To note the final report of the group.')]);
    const [a, b] = rivalWords([one, other], TEXT);
    expect(own(a)).toEqual([]);
    expect(own(b)).toEqual(['final', 'of the group']);
  });

  it('where they touch different paragraphs, each shows all of them', () => {
    const one = asks([TEXT[1]!], [block('b', 'To note the reports.')]);
    const other = asks([TEXT[1]!, TEXT[2]!], [block('b', 'To note the report of the group and to close.')]);
    const [a, b] = rivalWords([one, other], TEXT);
    expect(whole(a)).toEqual(['To note the reports.', 'To close.']);
    expect(whole(b)).toEqual(['To note the report of the group and to close.']);
  });

  it('a removal reads as nothing, and what no longer fits is said to', () => {
    const removal = asks([TEXT[1]!], []);
    const other = asks([TEXT[1]!], [block('b', 'To welcome the report of the group.')]);
    expect(whole(rivalWords([removal, other], TEXT)[0])).toEqual([]);
    const moved = { ...other, base: [block('b', 'To regret something else entirely.')] };
    expect(rivalWords([moved, removal], TEXT)[0]).toBeNull();
  });
});
