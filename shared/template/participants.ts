// Who took part, read from the sentence that says so: the longest list of names behind words of taking part ("with the
// participation of representatives from …"). Names are kept as printed, without the article before them.

import { readNames } from './properNames.ts';

const CUE = /(?:participa\w*|represent\w*|delega\w*|attend\w*|asist\w*|present|presencia)/iu;
/** What may stand between, in the plural: "of the Governments of". */
const LIST =
  /\b(?:from|of|by|de)(?:\s+(?:(?:the|los|las)\s+)?(?:governments|delegations|gobiernos|delegaciones)\s+(?:of|de))?(?=\s)/giu;
const MIN_NAMES = 2;
const JUDGED_CHARACTERS = 20_000;

/** The names in order, or none if no list of two or more is found. */
export function findParticipants(sentence: string): readonly string[] {
  const text = sentence.slice(0, JUDGED_CHARACTERS);
  const cue = CUE.exec(text);
  if (cue === null) return [];
  let best: readonly string[] = [];
  LIST.lastIndex = cue.index;
  for (let match = LIST.exec(text); match !== null; match = LIST.exec(text)) {
    const names = readNames(text, match.index + match[0].length);
    if (names.length > best.length) best = names;
  }
  return best.length >= MIN_NAMES ? best : [];
}
