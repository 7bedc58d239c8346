// The text as it would read if everything open was agreed; where requests compete stands a gap that opens them.

import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ifAllAgreed } from '../../shared/amendment/allAgreed.ts';
import { heldScheme } from '../../shared/print/compiledLabels.ts';
import { removedMarks } from '../parts/removedMarks.ts';
import { allAgreedParagraphs } from './allAgreedParagraphs.ts';
import { withRemoved } from './compilationParagraphs.ts';
import { leftAside } from './leftAside.ts';
import { PreviewText } from './PreviewText.tsx';
import type { PreviewContext } from './previewContext.ts';

const GAP_WORDS = { 2: 'views.gap.2', 3: 'views.gap.3', 4: 'views.gap.4' } as const;

export function AllAgreedText(context: PreviewContext) {
  const { view, blocks, asked, parked, placeOf, signFor, nameOf, onNote, onRequest, settled } = context;
  const { t, i18n } = useTranslation();
  const all = useMemo(() => ifAllAgreed(blocks, asked), [blocks, asked]);
  const paragraphs = useMemo(
    () =>
      withRemoved(
        allAgreedParagraphs(all, asked, {
          blocks,
          scheme: view.scheme,
          placeOf,
          signFor,
          gapWords: (count) => t(GAP_WORDS[count as keyof typeof GAP_WORDS] ?? 'views.gap.more', { count }),
        }),
        removedMarks(all.blocks, heldScheme(blocks, view.scheme), view.language),
      ),
    [all, asked, blocks, view.scheme, view.language, placeOf, signFor, t],
  );
  const note = [
    all.gaps.length > 0 && t('views.gaps', { count: all.gaps.length }),
    ...leftAside({ asked, parked, left: all.left, language: i18n.language }, t),
  ]
    .filter((part) => part !== false)
    .join(', ');
  useEffect(() => onNote(note), [onNote, note]);
  return (
    <PreviewText
      label={t('views.labelAll', { title: view.title })}
      paragraphs={paragraphs}
      settled={settled}
      nameOf={nameOf}
      onGap={onRequest}
    />
  );
}
