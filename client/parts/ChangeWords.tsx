// Words with what comes and what goes marked in them, for dialogs, cards and histories.

import { changesShown, type Segment } from '../../shared/amendment/inline.ts';
import { ATOM, type Block, plainText } from '../../shared/document/block.ts';
import { Marked } from './Marked.tsx';

interface ChangeWordsProps {
  readonly base: readonly Block[];
  readonly content: readonly Block[];
  /** Code of the delegation whose change it is. */
  readonly by: string;
}

const wordsOf = (segment: Segment): string =>
  segment.kind === 'joined' ? ' ¶ ' : plainText(segment).replaceAll(ATOM, '[…]');

export function ChangeWords({ base, content, by }: ChangeWordsProps) {
  return changesShown(base, content).map(({ attrs, segments }) => (
    <p key={attrs.id} className="serif change-words">
      {segments.map((segment, index) => {
        const words = wordsOf(segment);
        const key = `${index} ${segment.kind}`;
        if (segment.kind === 'same') return <span key={key}>{words}</span>;
        return (
          <Marked key={key} kind={segment.kind === 'ins' ? 'insert' : 'delete'} by={by}>
            {words}
          </Marked>
        );
      })}
    </p>
  ));
}
