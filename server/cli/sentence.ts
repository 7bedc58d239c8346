// A refusal as one sentence on a terminal. Refusals of the store bring their own; some are named here, for whoever runs the
// server; the others read as they do on the page.

import type { Refused } from '../../shared/result.ts';
import { phraseOf } from '../commands/sayIn.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'meeting/unknown': 'There is no such meeting in this store; "chapeau verify" lists them.',
  'document/unknown': 'There is no such document in this store.',
  'delegation/unknown': 'There is no delegation of this code at the meeting.',
  'seat/capacity':
    'This capacity does not go with this delegation (a secretariat seat has none, an observer seat needs an organisation).',
  'template/unknown': 'There is no such template among those that come with Chapeau or that the body keeps.',
  'answers/malformed':
    'The template knows no such past document or part; leave --style out, or name one it was learnt from.',
  'clock/closed': 'This server runs on real time; only one started with --example-clock can be put forward.',
  'clock/malformed': 'The clock can be put forward by a span of up to a year, like 9d.',
  'key/unreadable':
    'The signing key (signing-key.json in the folder of the store) is damaged; restore it from a backup.',
  'record/broken': 'The record of this meeting does not hold; nothing is written to it until that is cleared up.',
};

export function sentenceOf({ code, data }: Pick<Refused, 'code' | 'data'>): string {
  const place = typeof data.dir === 'string' ? `${data.dir}: ` : '';
  if (typeof data.sentence === 'string') {
    const cause = typeof data.cause === 'string' ? ` (${data.cause.split('\n')[0]})` : '';
    return `${place}${data.sentence}${cause}`;
  }
  return SENTENCES[code] ?? phraseOf('en', `refusal.${code}`, data) ?? `Refused: ${code}.`;
}
