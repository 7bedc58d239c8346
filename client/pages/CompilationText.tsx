// The compilation: everything that is open, in brackets, beside the words it is about.

import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compile } from '../../shared/amendment/compile.ts';
import { removedMarks } from '../parts/removedMarks.ts';
import { bracketCount, compilationParagraphs, withRemoved } from './compilationParagraphs.ts';
import { leftAside } from './leftAside.ts';
import { PreviewText } from './PreviewText.tsx';
import type { PreviewContext } from './previewContext.ts';

export function CompilationText(context: PreviewContext) {
  const { view, blocks, asked, parked, attribution, placeOf, signFor, sentenceOf, nameOf, onNote, onRequest, settled } =
    context;
  const { t, i18n } = useTranslation();
  const compilation = useMemo(() => compile(blocks, asked), [blocks, asked]);
  const paragraphs = useMemo(
    () =>
      withRemoved(
        compilationParagraphs(compilation, {
          blocks,
          scheme: view.scheme,
          placeOf,
          signFor,
          attribution,
          deleteWord: t('views.delete'),
          sentenceOf,
        }),
        removedMarks(blocks, view.scheme, view.language),
      ),
    [compilation, blocks, view.scheme, view.language, placeOf, signFor, attribution, sentenceOf, t],
  );
  const count = bracketCount(paragraphs);
  const note = [
    count === 0 ? t('views.noBrackets') : t('views.brackets', { count }),
    ...leftAside({ asked, parked, left: compilation.left, language: i18n.language }, t),
  ].join(', ');
  useEffect(() => onNote(note), [onNote, note]);
  return (
    <PreviewText
      label={t('views.labelCompilation', { title: view.title })}
      paragraphs={paragraphs}
      settled={settled}
      nameOf={nameOf}
      onGap={onRequest}
    />
  );
}
