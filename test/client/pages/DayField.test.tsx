// @vitest-environment jsdom
// When a day field says that its year is not whole: not while it is being written.

import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, expect, test, vi } from 'vitest';
import { DayField } from '../../../client/parts/Fields.tsx';
import { startLanguage } from '../../../client/parts/language.ts';

function Form({ day }: { readonly day: string }) {
  const [value, setValue] = useState(day);
  return <DayField label="Day" value={value} wrong={null} onChange={setValue} />;
}

async function shown(day: string) {
  const host = document.body.appendChild(document.createElement('div'));
  await act(async () => createRoot(host).render(<Form day={day} />));
  const field = host.querySelector('input')!;
  const write = (value: string) =>
    act(async () => {
      // React hears of a value only where the element's own setter has set it.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const leave = () => act(async () => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  return { write, leave, said: () => host.querySelector('[role=alert]')?.textContent ?? null };
}

const WRONG = 'Write all four digits of the year.';

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await startLanguage('en');
});

test('a day written to its end is left without a word', async () => {
  const { write, leave, said } = await shown('');
  await write('2017-06-20');
  await leave();
  expect(said()).toBeNull();
});

test('it is said when the field is left, and again only when it is left again', async () => {
  const { write, leave, said } = await shown('');
  await write('0201-06-20');
  expect(said()).toBeNull();
  await leave();
  expect(said()).toBe(WRONG);
  await write('0020-06-20');
  expect(said()).toBeNull();
  await leave();
  expect(said()).toBe(WRONG);
});

test('of a day that stood there before anybody wrote it is said at once', async () => {
  const { write, said } = await shown('0201-06-20');
  expect(said()).toBe(WRONG);
  await write('2017-06-20');
  expect(said()).toBeNull();
});
