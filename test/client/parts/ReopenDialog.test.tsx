// @vitest-environment jsdom
// What reopening does is said as it is for the state it leads out of: the text changes back only where agreeing had changed
// it, and who withdrew a request takes no decision back.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { beforeAll, expect, it, vi } from 'vitest';
import { chooseLanguage, i18n, startLanguage } from '../../../client/parts/language.ts';
import { ReopenDialog } from '../../../client/parts/ReopenDialog.tsx';
import type { RequestRow } from '../../../client/parts/requestRows.ts';
import type { RequestView } from '../../../shared/wire/request.ts';

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // Dialogs ask for it; jsdom has none.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  await startLanguage('en');
});

const queries = new QueryClient();
const nothing = () => undefined;

function said(kind: RequestView['state']['kind']): string {
  const row = { request: { number: 5, state: { kind } }, name: 'Canada', place: 'paragraph 4' };
  const root = createRoot(document.createElement('div'));
  act(() =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <ReopenDialog
            row={row as unknown as RequestRow}
            closed={[]}
            isSending={false}
            error={null}
            onGo={nothing}
            onClose={nothing}
          />
        </QueryClientProvider>
      </I18nextProvider>,
    ),
  );
  const words = document.body.textContent;
  act(() => root.unmount());
  return words;
}

it('takes back what was changed only where something was agreed', () => {
  for (const state of ['agreed', 'agreedInPart'] as const) {
    expect(said(state)).toContain('What it changed in the text is taken back');
  }
  for (const state of ['notAgreed', 'noted', 'returned', 'parked', 'withdrawn'] as const) {
    expect(said(state)).toContain('The text stays as it is');
    expect(said(state)).not.toContain('taken back');
  }
});

it('names both decisions where there were two, and the withdrawal where there was none', () => {
  for (const state of ['agreed', 'notAgreed', 'noted', 'returned', 'parked'] as const) {
    expect(said(state)).toContain('both decisions');
  }
  expect(said('withdrawn')).toContain('that it was withdrawn');
  expect(said('withdrawn')).not.toContain('decision');
});

it.each(['es', 'fr'] as const)('has a sentence for each in %s', async (language) => {
  await chooseLanguage(language);
  const sentences = new Set((['agreed', 'notAgreed', 'withdrawn'] as const).map(said));
  expect(sentences.size).toBe(3);
  for (const one of sentences) expect(one).not.toMatch(/What it changed|The text stays|request\./);
  await chooseLanguage('en');
});
