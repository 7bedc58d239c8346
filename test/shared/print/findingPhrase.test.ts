// Every part a reader leaves out has its own sentence in each language; the others are said by their code.

import { expect, test } from 'vitest';
import { sayIn } from '../../../server/commands/sayIn.ts';
import { findingPhrase } from '../../../shared/print/findingPhrase.ts';
import { en } from '../../../shared/strings/en.ts';

test.each(Object.keys(en.leftOut))('%s', (part) => {
  const key = findingPhrase({ code: 'part/leftOut', data: { part } });
  expect(key).toBe(`leftOut.${part}`);
  for (const language of ['en', 'es', 'fr'] as const) expect(sayIn(language, key, { times: 3 })).not.toContain('{{');
});

test.each([
  ['part/leftOut', { part: 'something new' }],
  ['lines/joined', { part: 'header' }],
])('%s %j by its code', (code, data) => {
  expect(findingPhrase({ code, data })).toBe(`finding.${code}`);
});
