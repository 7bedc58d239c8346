// @vitest-environment jsdom
// How much of a request was agreed, on its card: in words where words tell it, in changes where they do not.

import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import type { CardActions } from '../../../client/parts/cardActions.ts';
import { i18n, startLanguage } from '../../../client/parts/language.ts';
import type { RequestRow } from '../../../client/parts/requestRows.ts';
import { StateLine } from '../../../client/parts/StateLine.tsx';
import { changesIn } from '../../../shared/amendment/part.ts';
import { text } from '../../kit/text.ts';

beforeAll(() => startLanguage('en'));

function shown(before: string, after: string, hunks: readonly number[]): string {
  const [base] = text(`operative 1 ${before}`);
  const [content] = text(`operative 1 ${after}`);
  const version = { kind: 'wording', targets: [base!.id], after: null, base: [base!], content: [content!] } as const;
  const state = { kind: 'agreedInPart', hunks, of: changesIn(version), note: '' };
  const row = {
    request: { ...version, state, decidedByName: null, writtenForExample: false },
    decidedAt: 'today',
    offers: new Set(),
  };
  const nothing = () => undefined;
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <StateLine
        row={row as unknown as RequestRow}
        zone="UTC"
        page="none"
        onPage={nothing}
        actions={{} as CardActions}
        may={false}
      />
    </I18nextProvider>,
  );
}

it('tells the words that were agreed of those asked for', () => {
  expect(shown('To thank the Troika.', 'To warmly thank the whole Troika.', [0])).toContain('1 of 2 words');
});

it('tells changes where what was left out is no word', () => {
  const words = shown('To thank the Troika and all.', 'To warmly thank the Troika, and all.', [0]);
  expect(words).toContain('1 of 2 changes');
  expect(words).not.toContain('words');
});
