// Countries of the persons that a sentence names with their offices: "H.E. X, President of Kenya; Y, Minister of … of Chad",
// who chaired, who was represented by whom. Where something is ("the situation in Somalia") is nobody's country.

import { type CountryMention, findCountries } from '../../country/findCountries.ts';
import { fold } from '../../country/fold.ts';
import { GOES_ON, GUESTS, OFFICE } from './attendanceWords.ts';

const JUDGED_CHARACTERS = 20_000;
const MAX_PERSON_GAP = 240;

/** "the situation in Somalia", "refugees in Chad": where something is, not whose minister somebody is. */
const WHERE =
  /(?:^|\s)(?:visit\w*\s(?:\p{L}+\s)?(?:to|a|à)|in|into|within|on|regarding|en|dans|sur|sobre|em|no|na)\s(?:(?:the|la|el|le|les|los|las|o|a)\s|l[’'])?$/iu;

const isWhere = (text: string, { start }: CountryMention): boolean =>
  WHERE.test(text.slice(Math.max(0, start - 32), start));

/** "to discuss the situations in Chad and Somalia": what a meeting was about. */
const MATTER =
  /(?:situations?|situacion(?:es)?|situacao|crisis|crises?|conflicts?|conflictos?|conflits?|drought|refugees?) (?:in|en|dans|em|no|na|au) (?:(?:the|la|el|le|o|a) |l[’'])?$/u;

/** Whether a list that begins here names what a meeting was about. */
export const isMatter = (text: string, { start }: CountryMention): boolean =>
  MATTER.test(fold(text.slice(Math.max(0, start - 40), start)));

/** "Heads of State and Government of": several persons, whose countries follow as a list. */
const HEADS = /\b(?:heads|jef[ea]s|chefs|chefes) (?:of|de|d.)/u;
/** ", the President of the": the office of the country that follows. */
const HELD_OFFICE =
  /(?:president|minist|chancel|cancill|chanceler|chef|jefe|head)[^,;()]{0,60}\s(?:of|de|del|da|do|du|d[’'])\s?(?:(?:the|la|el|le)\s)?$/u;

/** Between names of one list. */
const ONLY_GLUE = /^[\s,]*(?:(?:and|y|e|et)\s)?(?:(?:the|la|el|los|las|le|les|o|a)\s|l[’'])?$/iu;

/** Persons with their offices: countries with something like a name or an office between them, in one sentence. */
export function personsOf(text: string, mentions: readonly CountryMention[]): readonly CountryMention[] {
  let best: CountryMention[] = [];
  let run: CountryMention[] = [];
  let opened = false;
  let whereTo = -1;
  for (const mention of mentions) {
    const goesOnWhere = whereTo >= 0 && ONLY_GLUE.test(text.slice(whereTo, mention.start));
    if (goesOnWhere || isWhere(text, mention)) {
      whereTo = mention.end;
      continue;
    }
    const last = run.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, mention.start);
    const goesOn =
      last !== undefined &&
      gap.length <= MAX_PERSON_GAP &&
      /[,;:]|\s(?:and|y|e|et)\s/iu.test(gap) &&
      (OFFICE.test(fold(gap)) || (opened && /\p{Lu}\p{Ll}|^,?\s?(?:(?:and|y|e|et)\s)?$/u.test(gap)));
    if (!goesOn) {
      run = [];
      const before = fold(text.slice(Math.max(0, mention.start - 40), mention.start));
      opened = OFFICE.test(before) || HEADS.test(before);
    }
    // What stands before the first person is no person's: "on the Day of Portugal, the President of Brazil …".
    if (!opened && run.length === 1 && HELD_OFFICE.test(fold(gap))) {
      run = [];
      opened = true;
    }
    run.push(mention);
    if (run.length > best.length) best = run;
  }
  return best;
}

/** Members that a paragraph of a communiqué adds: "Belize was represented by …". Guests are none. */
export function furtherPersons(
  sentence: string,
  places: readonly { readonly index: number; readonly end: number }[] = [],
): readonly CountryMention[] {
  const text = sentence.slice(0, JUDGED_CHARACTERS);
  if (!GOES_ON.test(fold(text.slice(0, 2000)))) return [];
  const guests = GUESTS.exec(fold(text));
  if (guests !== null && guests.index < 40) return [];
  return findCountries(guests === null ? text : text.slice(0, guests.index))
    .filter((one) => !places.some((place) => one.start >= place.index && one.end <= place.end))
    .filter((one) => !isWhere(text, one))
    .filter((one) => {
      const around = fold(text.slice(Math.max(0, one.start - 90), one.end + 40));
      return OFFICE.test(around) || GOES_ON.test(around);
    });
}

const REPRESENTED =
  /\b(?:(?:was|were) represented|estuv\w+ representad\w+|etai(?:t|ent) represente\w*|estev\w+ representad\w+|estiveram representad\w+)\b/u;
/** Countries that open a paragraph as "Australia and the Republic of Vanuatu were represented by …". */
export function representedIn(sentence: string): readonly CountryMention[] {
  const text = sentence.slice(0, JUDGED_CHARACTERS);
  const represented = REPRESENTED.exec(fold(text.slice(0, 400)));
  if (represented === null) return [];
  const found = findCountries(text.slice(0, represented.index));
  const edges = [0, ...found.map(({ end }) => end)];
  const gaps = found.map(({ start }, i) => text.slice(edges[i], start));
  const rest = text.slice(edges.at(-1), represented.index);
  return [...gaps, rest].every((gap) => ONLY_GLUE.test(gap)) ? found : [];
}

const CHAIR =
  /\b(?:chairmanship of|chaired by|presided over by|bajo la presidencia d\w+|presidid[oa]s? por|sous la presidence d\w+|presidee? par|sob a presidencia d\w+)(?!\p{L})/u;
const CHAIR_REACH = 220;

/** The country of who chaired a meeting: "under the chairmanship of H.E. …, President of Kenya". */
export function chairIn(sentence: string): CountryMention | null {
  const text = sentence.slice(0, JUDGED_CHARACTERS);
  const chair = CHAIR.exec(fold(text));
  if (chair === null || fold(text).length !== text.length) return null;
  const from = chair.index + chair[0].length;
  const one = findCountries(text.slice(from, from + CHAIR_REACH)).find(
    (mention) => !isWhere(text.slice(from), mention),
  );
  return one !== undefined && OFFICE.test(fold(text.slice(from, from + one.start))) ? one : null;
}
