// @vitest-environment jsdom
// Words that the server did not take: none is lost when the text is fetched anew, also none typed after the refusal, which no
// device has kept.

import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TextHandle } from '../../../client/editor/textHandle.ts';
import { useKeptWords } from '../../../client/pages/useKeptWords.tsx';
import type { Trouble } from '../../../client/pages/useSaveState.ts';
import { stage } from '../../kit/stage.ts';

const place = stage();
let reopened = 0;
let forgotten = 0;

/** A text whose room knows these words. */
const textWith = (...words: string[]): TextHandle => ({
  isOpen: true,
  actions: null,
  paragraph: null,
  show: () => {},
  focus: () => {},
  copy: () => false,
  revise: null,
  retry: () => {},
  history: () => null,
  refusedWords: async () => words,
  acceptServer: async () => undefined,
  forgetWords: async () => {
    forgotten += 1;
    words.length = 0;
  },
  reopen: () => {
    reopened += 1;
  },
});

interface PageProps {
  readonly text: TextHandle;
  readonly trouble: Trouble;
  readonly away?: string;
}
function Page({ text, trouble, away }: PageProps) {
  const kept = useKeptWords(text, trouble, '', away ?? null);
  return (
    <>
      {kept.banner}
      {kept.dialog}
    </>
  );
}
const show = (text: TextHandle, trouble: Trouble) =>
  act(async () => place.root.render(<Page text={text} trouble={trouble} />));
const press = (name: string) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
    if (button === undefined) throw new Error(`no button ${name}`);
    button.click();
  });
const words = () => [...document.querySelectorAll('[data-testid=kept-words] blockquote')].map((one) => one.textContent);

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  [reopened, forgotten] = [0, 0];
});
afterEach(() => vi.unstubAllGlobals());

it('fetching the stored text keeps what was typed after the refusal, of which the device knows nothing', async () => {
  const text = textWith('Refused. ', 'Typed');
  await show(text, 'refused');
  await press('Show my words');
  expect(words()).toEqual(['Refused. ', 'Typed']);
  // More is typed while the dialog stands open; what has grown is shown once.
  Object.assign(text, { refusedWords: async () => ['Refused. ', 'Typed after. '] });
  await press('Show the stored text');
  expect(reopened).toBe(1);
  await show(textWith('Refused. '), null);
  await press('Show my words');
  expect(words()).toEqual(['Refused. ', 'Typed after. ']);
});

it('nothing is said where nothing is kept; what is put away is gone', async () => {
  await show(textWith(), null);
  expect(place.host.textContent).toBe('');
  await show(textWith('Of an earlier visit.'), null);
  await press('Show my words');
  expect(words()).toEqual(['Of an earlier visit.']);
  await press('Discard');
  // They are nowhere else: asked once.
  expect([forgotten, document.querySelector('[role=alert]')?.textContent]).toEqual([
    0,
    'These words are nowhere else. Once discarded they cannot be brought back.',
  ]);
  await press('Keep them');
  await press('Discard');
  await press('Discard for good');
  expect([forgotten, reopened, place.host.textContent]).toEqual([1, 0, '']);
});

it.each([
  ['copied', 'Copy', true, true],
  ['saved', 'Save as a file', true, true],
  ['not copied, because the browser lets nothing be copied', 'Copy', false, false],
])(
  'words that were %s (%s): a browser that lets copy: %s, away with one press: %s',
  async (_what, button, mayCopy, isGone) => {
    const clipboard = { writeText: () => (mayCopy ? Promise.resolve() : Promise.reject(new Error('no'))) };
    vi.stubGlobal('navigator', { ...navigator, clipboard });
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:words', revokeObjectURL: () => undefined });
    await show(textWith('Of an earlier visit.'), null);
    await press('Show my words');
    await press(button);
    await press('Discard');
    expect(forgotten).toBe(isGone ? 1 : 0);
  },
);

it('says why the server turns the page away, with one thing to do, and only a reason it has words for', async () => {
  let tried = 0;
  const text = { ...textWith('Of an earlier visit.'), retry: () => (tried += 1) };
  await act(async () => place.root.render(<Page text={text} trouble="offline" away="socket/too-many" />));
  expect(place.host.textContent).toContain('Close other windows');
  await press('Try now');
  expect(tried).toBe(1);
  await act(async () => place.root.render(<Page text={text} trouble="offline" away="socket/of-another-build" />));
  expect(place.host.textContent).toContain('Words of yours');
});
