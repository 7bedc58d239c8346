// The views of the text that are for reading only: as it would read if all was agreed, the compilation, the comparison. They
// are computed from what is on the page and change nothing but what this person sees.

import '../styles/views.css';
import { useDeferredValue, useLayoutEffect, useMemo } from 'react';
import type { Asked } from '../../shared/amendment/compile.ts';
import { currentLanguage, i18n } from '../parts/language.ts';
import { nameIn } from '../parts/seatName.ts';
import { type Sign, signOf } from '../parts/Tag.tsx';
import { AllAgreedText } from './AllAgreedText.tsx';
import { CompareText } from './CompareText.tsx';
import { CompilationText } from './CompilationText.tsx';
import type { PreviewContext, PreviewProps } from './previewContext.ts';

export function Preview({ rows, ...props }: PreviewProps) {
  const { view, shown, onDrawn } = props;
  const blocks = useDeferredValue(props.blocks);
  const language = currentLanguage(i18n.language);
  const delegations = useMemo(() => {
    const byCode = new Map(view.delegations.map((one) => [one.code, one]));
    return {
      signFor: (code: string): Sign => {
        const found = byCode.get(code);
        return found ? signOf(found) : { code };
      },
      nameOf: (code: string): string => {
        const found = byCode.get(code);
        return found ? nameIn(found.names, language) : code;
      },
    };
  }, [view.delegations, language]);
  const requests = useMemo(() => {
    const open = rows.filter(({ request }) => request.state.kind === 'open');
    const byId = new Map(open.map((row) => [row.request.id, row]));
    return {
      asked: open.map(
        ({ request }): Asked => ({
          id: request.id,
          number: request.number,
          parties: [request.lead, ...request.supporters],
          version: request,
        }),
      ),
      parked: rows.filter(({ request }) => request.state.kind === 'parked').length,
      sentenceOf: (id: string) => byId.get(id)?.sentence ?? '',
    };
  }, [rows]);
  // A keystroke changes blocks but rarely an address.
  const placeKeys = useMemo(
    () => JSON.stringify(props.placed.map((one) => [one.block.id, one.place.key])),
    [props.placed],
  );
  const placeOf = useMemo(() => {
    const keys = new Map(JSON.parse(placeKeys) as [string, string][]);
    return (blockId: string) => keys.get(blockId) ?? null;
  }, [placeKeys]);
  useLayoutEffect(() => {
    if (shown !== 'compare') onDrawn();
  }, [onDrawn, shown]);
  const context: PreviewContext = { ...props, ...delegations, ...requests, blocks, placeOf };
  switch (shown) {
    case 'all':
      return <AllAgreedText {...context} />;
    case 'compilation':
      return <CompilationText {...context} />;
    case 'compare':
      return <CompareText {...context} />;
  }
}
