// @vitest-environment jsdom
// Words written in a dialog that is closed before they are sent.

import { act } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { UnsentNote } from '../../../client/parts/UnsentNote.tsx';
import { type Unsent, useUnsent } from '../../../client/parts/useUnsent.ts';
import { stage } from '../../kit/stage.ts';

let field: Unsent;
function Field({ about, begun }: { readonly about: string; readonly begun: string }) {
  field = useUnsent(about, begun);
  return <UnsentNote unsent={field} />;
}

const place = stage();
let opening = 0;
const open = (begun: string, about = 'seat oral 4') =>
  act(async () => place.root.render(<Field key={++opening} about={about} begun={begun} />));
const write = (words: string) => act(async () => field.write(words));
const note = () => place.host.textContent;

beforeEach(() => sessionStorage.clear());

it('are there when it opens again, and only for what they were written for', async () => {
  await open('To thank.');
  expect(field.words).toBe('To thank.');
  await write('To thank warmly.');
  expect([field.words, note()]).toEqual(['To thank warmly.', '']);
  await open('To thank.');
  expect([field.words, note()]).toEqual(['To thank warmly.', 'You wrote this before and did not send it. Start again']);
  await open('To thank.', 'seat oral 5');
  expect([field.words, note()]).toEqual(['To thank.', '']);
});

it('are told to be older than the paragraph where it changed since, also once they are written on', async () => {
  await open('To thank.');
  await write('To thank warmly.');
  await open('To express thanks.');
  expect([field.words, note()]).toEqual(['To thank warmly.', expect.stringContaining('has changed since')]);
  await write('To thank most warmly.');
  await open('To express thanks.');
  expect([field.words, note()]).toEqual(['To thank most warmly.', expect.stringContaining('has changed since')]);
});

it('make way for what the field begins with now', async () => {
  await open('To thank.');
  await write('To thank warmly.');
  await open('To express thanks.');
  await act(async () => place.host.querySelector('button')?.click());
  expect([field.words, note()]).toEqual(['To express thanks.', '']);
  await open('To express thanks.');
  expect([field.words, note()]).toEqual(['To express thanks.', '']);
});

it('are gone once they are sent, or taken back by hand', async () => {
  await open('');
  await write('A remark.');
  await act(async () => field.forget());
  await open('');
  expect([field.words, note()]).toEqual(['', '']);
  await write('A remark.');
  await write('');
  await open('');
  expect([field.words, note()]).toEqual(['', '']);
});

it('of another hand than this program’s count for nothing', async () => {
  for (const found of ['no JSON', '{"words":"x"}', '[]']) {
    sessionStorage.setItem('seat oral 4', found);
    await open('To thank.');
    expect([field.words, note()]).toEqual(['To thank.', '']);
  }
});
