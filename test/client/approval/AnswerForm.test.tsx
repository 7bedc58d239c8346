// @vitest-environment jsdom
// The answer of a delegation: nothing is chosen beforehand, what is missing is said, an objection asks once more, nothing
// counts before the server's receipt, and what was refused stays in the form.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { AnswerForm } from '../../../client/parts/AnswerForm.tsx';
import { i18n, startLanguage } from '../../../client/parts/language.ts';
import type { RoundView } from '../../../shared/wire/approval.ts';
import type { DelegationView } from '../../../shared/wire/meeting.ts';
import { ENDS, round } from './roundFixture.ts';

const CANADA: DelegationView = {
  ...{ id: 'd-1', code: 'CAN', kind: 'member', names: { en: 'Canada', es: 'Canadá', fr: 'Canada' } },
  ...{ hue: 4, pattern: 'solid', present: true, people: 1, openRequests: 0, presidency: false },
};
const RECEIPT = { roundId: 'round-1', at: ENDS - 1_000, recordSeq: 431, recordHash: 'a'.repeat(64) };
const PROBLEM = (code: string, data: object = {}) => ({ code, data, reference: 'r-1' });

let host: HTMLElement;
let root: Root;
/** What was sent, and how the server answers each in turn. */
let sent: Record<string, unknown>[];
let answers: ((body: Record<string, unknown>) => Promise<Response>)[];

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // Dialogs ask for it; jsdom has none.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  await startLanguage('en');
});
const queries = new QueryClient();
const show = (of: RoundView) =>
  act(() =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queries}>
          <AnswerForm
            round={of}
            seatId="seat-1"
            own={CANADA}
            name="Canada"
            nameOf={(code) => code}
            place="San Salvador"
            today="2017-06-28"
            isDue={false}
          />
        </QueryClientProvider>
      </I18nextProvider>,
    ),
  );
beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as Record<string, unknown>;
    sent.push(body);
    return answers.shift()!(body);
  });
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  show(round());
});
afterEach(() => {
  act(() => root.unmount());
  sessionStorage.clear();
  document.body.replaceChildren();
});

const reply = (status: number, body: object) => async () => Response.json(body, { status });
const at = <E extends HTMLElement>(id: string) => document.querySelector<E>(`[data-testid="${id}"]`)!;
const press = (id: string) => act(async () => at(id).click());
const fill = (id: string, value: string) =>
  act(async () => {
    const field = at<HTMLInputElement>(id);
    const kind = Object.getPrototypeOf(field) as object;
    Object.getOwnPropertyDescriptor(kind, 'value')!.set!.call(field, value);
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  });
const settled = (check: () => void) => act(() => vi.waitFor(check));

it('nothing is chosen beforehand, and nothing is sent without a choice', async () => {
  expect([...host.querySelectorAll<HTMLInputElement>('input[type=radio]')].map(({ checked }) => checked)).toEqual(
    Array(6).fill(false),
  );
  await press('send-answer');
  expect(host.textContent).toContain('Choose an answer.');
  expect(document.activeElement).toBe(at('answer-approve'));
  expect(sent).toEqual([]);
});

it('counts only with the receipt', async () => {
  let arrive: (response: Response) => void = () => undefined;
  answers.push(() => new Promise((resolve) => (arrive = resolve)));
  await press('answer-adref');
  await press('send-answer');
  await settled(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ kind: 'approveAdRef', revisionId: 'revision-1', blockId: null });
  expect(at('receipt')).toBeNull();
  expect(at('send-answer').textContent).toBe('Sending…');
  expect(at('own-standing').textContent).toContain('No reply yet');
  await act(async () => arrive(Response.json(RECEIPT)));
  await settled(() => expect(at('receipt')?.textContent).toContain('Recorded 17:59:59'));
  expect(at('receipt').textContent).toContain('Entry 431 of the record');
  expect(host.querySelector('input:checked')).toBeNull();
});

it('a reservation wants a paragraph and words', async () => {
  await press('answer-reservation');
  await press('send-answer');
  expect(host.querySelector('.err')?.textContent).toBe('Choose a paragraph, or the whole text. Write the words.');
  expect(document.activeElement).toBe(at('answer-about'));
  await fill('answer-about', 'block-9');
  await fill('answer-words', 'On paragraph 9.');
  expect(host.querySelector('.err')).toBeNull();
  answers.push(reply(200, RECEIPT));
  await press('send-answer');
  await settled(() => expect(at('receipt')).not.toBeNull());
  expect(sent[0]).toMatchObject({ kind: 'reservation', blockId: 'block-9', words: 'On paragraph 9.' });
});

it('an objection says first what it does; one that comes late stays in the form', async () => {
  await press('answer-object');
  await fill('answer-about', 'whole');
  await fill('answer-words', 'Not these words.');
  await press('send-answer');
  expect(sent).toEqual([]);
  expect(at('object-note').textContent).toBe('The silence is broken. All members are told. The round stops.');
  answers.push(reply(409, PROBLEM('answer/late', { deadline: ENDS, zone: 'America/El_Salvador' })));
  await press('object-go');
  await settled(() => expect(at('answer-refused')).not.toBeNull());
  expect(at('answer-refused').textContent).toContain(
    'The round closed at 18:00. Your objection was not recorded. Write to the presidency.',
  );
  await press('object-back');
  expect(at<HTMLTextAreaElement>('answer-words').value).toBe('Not these words.');
  expect(at('receipt')).toBeNull();
});

it('what never reached the server is said not to count, and is sent again under the same key', async () => {
  answers.push(
    () => Promise.reject(new TypeError('no network')),
    reply(200, RECEIPT),
    reply(409, PROBLEM('answer/known')),
  );
  await press('answer-approve');
  await press('send-answer');
  await settled(() => expect(at('answer-refused')).not.toBeNull());
  expect(at('answer-refused').textContent).toContain('It counts only when you see “Recorded”.');
  await press('send-answer');
  await settled(() => expect(at('receipt')).not.toBeNull());
  expect(sent[1]).toEqual(sent[0]);
  await press('answer-approve');
  await press('send-answer');
  await settled(() => expect(sent).toHaveLength(3));
  expect(sent[2]?.key).not.toBe(sent[0]?.key);
});

it('words that were being written when somebody ended the round are shown, to be taken elsewhere', async () => {
  await press('answer-reservation');
  await fill('answer-about', 'whole');
  await fill('answer-words', 'Canada reserves its position.');
  expect(at('unsent-words')).toBeNull();
  const answer = { kind: 'object', about: null, words: 'No.', wording: '' } as const;
  show(round({ phase: { kind: 'broken', at: ENDS - 5_000, delegation: 'PAN', answer } }));
  expect(at('send-answer')).toBeNull();
  expect(at('unsent-words').querySelector('blockquote')?.textContent).toBe('Canada reserves its position.');
});

it('who has written nothing is told nothing when the round ends', () => {
  const answer = { kind: 'object', about: null, words: 'No.', wording: '' } as const;
  show(round({ phase: { kind: 'broken', at: ENDS - 5_000, delegation: 'PAN', answer } }));
  expect(at('unsent-words')).toBeNull();
});
