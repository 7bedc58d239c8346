// Words with what comes and what goes marked in them, for dialogs, cards and histories.

import { changesShown, type Segment } from '../../shared/amendment/inline.ts';
import { ATOM, type Block, plainText } from '../../shared/document/block.ts';

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
          <span key={key} role="suggestion">
            {segment.kind === 'ins' ? (
              <ins role="insertion" data-by={by}>
                {words}
              </ins>
            ) : (
              <del role="deletion" data-by={by}>
                {words}
              </del>
            )}
          </span>
        );
      })}
    </p>
  ));
}
