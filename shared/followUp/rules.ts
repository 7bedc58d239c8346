// The rules put together from the words of a language, and what each says of one sentence: who, what, by when. A sentence
// can hold several actions; where two rules see the same one, the rule that names somebody stands.

import type { Due, FoundAction, Party, Rule } from './action.ts';
import { readDue } from './due.ts';
import { type PartyMention, partiesBefore, partiesFrom, partiesIn } from './parties.ts';
import { type ActionLanguage, RULE_WORDS } from './ruleWords.ts';

/** What the paragraph above says of those under it. */
export type Context =
  | { readonly kind: 'none' }
  /** Somebody is asked to do what follows. */
  | { readonly kind: 'asks'; readonly who: readonly Party[]; readonly evidence: string }
  /** Somebody decided or agreed what follows; not all of that is something to do. */
  | { readonly kind: 'binds'; readonly who: readonly Party[]; readonly evidence: string }
  /** Thanks and notes: what follows is no action. */
  | { readonly kind: 'notes' };
export const NO_CONTEXT: Context = { kind: 'none' };

export interface Around {
  readonly context: Context;
  /** Whether the sentence opens its paragraph. */
  readonly isFirst: boolean;
  readonly ended: string | null;
}

type Judged = Pick<FoundAction, 'from' | 'to' | 'who' | 'due' | 'rule' | 'evidence'>;

export interface Rules {
  judge(sentence: string, around: Around): readonly Judged[];
  /** What a sentence that ends in a colon says of the paragraphs under it; null where it says nothing of its own. */
  announces(sentence: string): Context | null;
}

const EDGE = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
/** A verb after it means that somebody is to do it; a noun phrase does not. */
const CONTINUED = /^[\s,]*(?:[^.;:]{0,160}?(?<![\p{L}])(?:to|a|que|para|de|à|d[’'])\s*)?\p{Ll}{2,}/u;
/** "donors to contribute": who is asked where no name is known, up to the verb. */
const UNKNOWN: Readonly<Record<ActionLanguage, RegExp>> = {
  en: /^\s+((?:(?:the|all|its|their|other|relevant)\s+)?(?!that\b|them\b|it\b|to\b)(?:[\p{L}\p{N}’'()/-]+,?\s+){0,11}?[\p{L}\p{N}’'()/-]+)\s+(?=to\s+(?!the\b|its\b|their\b|a\b|an\b)\p{Ll})/u,
  es: /^\s+a(?:l|\s)\s*((?:[\p{L}\p{N}’'()/-]+,?\s+){0,11}?[\p{L}\p{N}’'()/-]+)\s+(?=(?:a\s+(?:que\s+)?|para\s+que\s+|que\s+)\p{Ll})/u,
  fr: /^\s+(?:à\s+|aux?\s+)?((?:[\p{L}\p{N}’'()/-]+,?\s+){0,11}?[\p{L}\p{N}’'()/-]+)\s+(?=(?:à|de|d[’'])\s*\p{Ll})/u,
};
const IMPERSONAL: Readonly<Record<ActionLanguage, RegExp>> = {
  en: /^\s+(?:that\s+\p{L}|the\s+(?:review|preparation|inclusion|submission|circulation|publication|revision|development|holding)\b)/u,
  es: /^\s+(?:que\s+\p{L}|la\s+(?:revisión|preparación|inclusión|presentación|elaboración|publicación|celebración)\b)/u,
  fr: /^\s+que\s+\p{L}/u,
};

/** "Member Countries, observers and civil society to share": who is named behind the known ones. */
const FURTHER: Readonly<Record<ActionLanguage, RegExp>> = {
  en: /^(?:,\s+|\s+and\s+)(?!with\b|in\b|as\b|through\b|within\b|by\b|when\b|where\b|on\b|that\b|which\b|who\b|to\b)([\p{L}\s,-]{3,80}?)(?=\s+to\s+\p{Ll})/u,
  es: /^(?:,\s+|\s+y\s+a?\s*)(?!con\b|en\b|como\b|que\b|a\b|para\b|cuando\b|por\b)([\p{L}\s,-]{3,80}?)(?=\s+(?:a|para)\s+(?:que\s+)?\p{Ll})/u,
  fr: /^(?:,\s+|\s+et\s+)(?!avec\b|en\b|dans\b|qui\b|à\b|par\b|lorsque\b)([\p{L}\s,-]{3,80}?)(?=\s+(?:à|de)\s+\p{Ll})/u,
};

/** "The Commission" before "is invited to". */
const SUBJECT = /(?:^|[.;]\s+|,\s+)(\p{Lu}[^,;:.]{1,80})$/u;
/** What stands around the name of who is asked: "aux gouvernements de". */
const NAME_EDGES = /^\s*(?:to|a|al|à|aux?)\s+|\s+(?:to|a|que|de|à|that)$/gu;

const others = (read: string): Party => ({ kind: 'others', code: null, read: read.trim() });

/** A year is no deadline by itself: "half of them will be gone by 2060". */
const isShort = (due: Due): boolean =>
  due.kind === 'day' || (due.kind === 'period' && due.from.slice(5) + due.to.slice(5) !== '01-0112-31');

const made = new Map<ActionLanguage, Rules>();

/** Compiled when a text of the language is first judged. */
export function rulesOf(language: ActionLanguage): Rules {
  const known = made.get(language);
  if (known !== undefined) return known;
  const words = RULE_WORDS[language];
  const filled = (pattern: string): string => pattern.replaceAll('{doing}', words.doing);
  const verb = (pattern: string): RegExp =>
    new RegExp(`(?:^|(?:${EDGE}(?:${words.beforeVerb})|[,;:])\\s+)(${pattern})${END}`, 'giu');
  const asking = verb(words.asking);
  const askedOf = new RegExp(`\\s(${words.askedOf})${END}`, 'gu');
  const will = new RegExp(`\\s(${words.will})`, 'gu');
  const undertaking = new RegExp(`${EDGE}(?:${filled(words.undertaking)})`, 'giu');
  const opening = new RegExp(
    `^(?:[\\s“"(-]*)(?:as well as\\s+)?(?:to\\s+|para\\s+|pour\\s+)?((?:${words.doing})(?:s|es|ing)?)${END}`,
    'iu',
  );
  const added = new RegExp(`\\s(?:and|y|et)\\s+(?:to|a|de|para)\\s+((?:${words.doing}))${END}`, 'giu');
  const taking = new RegExp(`(?:^|${EDGE}(?:${words.beforeVerb})\\s+|,\\s+)(?:${words.taking})${END}`, 'iu');
  const proposal = new RegExp(`${EDGE}(?:${filled(words.proposal)})`, 'giu');
  const toBeDone = new RegExp(`${EDGE}(?:${words.toBeDone})`, 'giu');
  const noting = new RegExp(`^[\\s\\p{P}]*(?:[^:]*?${EDGE})?(?:${words.noting})`, 'iu');

  const announcing = new RegExp(`${EDGE}(?:${words.announcing})\\s+`, 'giu');
  const heldBy = new RegExp(`${EDGE}(?:${words.heldBy})\\s+`, 'giu');
  const agreed = new RegExp(`\\s(?:${words.agreed})${END}`, 'iu');

  /** "…, to be assessed in detail by the Member Countries". */
  function partyToDoIt(sentence: string, mentions: readonly PartyMention[]) {
    for (const match of sentence.matchAll(toBeDone)) {
      const by = /^.{0,60}?\s(?:by|por|par)\s+/su.exec(sentence.slice(match.index));
      if (by === null) continue;
      const chain = partiesFrom(sentence, mentions, match.index + by[0].length);
      if (chain.length > 0)
        return {
          chain,
          from: match.index,
          evidence: by[0] + sentence.slice(match.index + by[0].length, chain.at(-1)!.to),
        };
    }
    return null;
  }

  const partiesOf = (chain: readonly PartyMention[]): readonly Party[] => chain.map(({ party }) => party);

  function judge(sentence: string, { context, isFirst, ended }: Around): readonly Judged[] {
    const mentions = partiesIn(sentence);
    const read = readDue(sentence, ended);
    const due: Due = read?.due ?? { kind: 'none' };
    const stop = sentence.replace(/[\s.;,:]+$/u, '').length;
    const found: Judged[] = [];
    // `after`: where the words begin that lead to it; an action before ends there.
    const put = (rule: Rule, who: readonly Party[], from: number, evidence: string, after = from): void => {
      if (from >= stop) return;
      const to = stop;
      const last = found.at(-1);
      if (last !== undefined && from <= last.from) return;
      if (last !== undefined) found[found.length - 1] = { ...last, to: Math.min(last.to, after) };
      found.push({ rule, who, from, to, due, evidence: evidence.trim() });
    };

    for (const match of sentence.matchAll(asking)) {
      const end = match.index + match[0].length;
      const rest = sentence.slice(end);
      const chain = partiesFrom(sentence, mentions, end);
      const last = chain.at(-1);
      if (last !== undefined && CONTINUED.test(sentence.slice(last.to))) {
        const more = FURTHER[language].exec(sentence.slice(last.to));
        const who = [...partiesOf(chain), ...(more?.[1] === undefined ? [] : [others(more[1])])];
        put('asked', who, last.to + (more?.[0].length ?? 0), sentence.slice(match.index, last.to), match.index);
        continue;
      }
      const unknown = UNKNOWN[language].exec(rest);
      if (unknown !== null) {
        const name = unknown[1] ?? '';
        put('asked', [others(name)], end + unknown[0].length, match[0] + unknown[0], match.index);
        continue;
      }
      const impersonal = IMPERSONAL[language].exec(rest);
      if (impersonal !== null) put('asked', [], end, match[0] + impersonal[0], match.index);
    }
    if (found.length > 0) {
      const more = partyToDoIt(sentence, mentions);
      if (more !== null) put('toBeDone', partiesOf(more.chain), more.from, more.evidence);
      return cut(found, sentence);
    }

    for (const match of sentence.matchAll(askedOf)) {
      const chain = partiesBefore(sentence, mentions, match.index);
      const end = match.index + match[0].length;
      const name = SUBJECT.exec(sentence.slice(0, match.index))?.[1];
      const who = chain.length > 0 ? partiesOf(chain) : name === undefined ? [] : [others(name)];
      if (who.length > 0) put('askedOf', who, end, sentence.slice(chain[0]?.from ?? match.index, end), chain[0]?.from);
    }
    for (const match of sentence.matchAll(will)) {
      const chain = partiesBefore(sentence, mentions, match.index);
      const end = match.index + match[0].length;
      if (chain.length > 0)
        put('will', partiesOf(chain), match.index, sentence.slice(chain[0]!.from, end), chain[0]!.from);
    }
    if (found.length > 0) return cut(found, sentence);

    if (context.kind === 'notes') return [];
    const opens = opening.exec(sentence);
    if (context.kind === 'asks' && isFirst) {
      put('listed', context.who, 0, context.evidence);
      return found;
    }
    if (opens !== null) {
      if (context.kind === 'binds' && context.who.length > 0) put('listed', context.who, 0, context.evidence);
      else put('toDo', [], 0, opens[0]);
      return found;
    }
    for (const match of sentence.matchAll(undertaking)) {
      // "Thank Nicaragua for offering to host".
      const thanks = /\s(?:for|por|de|d[’'])\s*(?:its|their|his|su|sus|son|leur)?\s*$/u.exec(
        sentence.slice(0, match.index),
      );
      const chain = partiesBefore(sentence, mentions, thanks?.index ?? match.index);
      put(
        'undertaken',
        partiesOf(chain),
        chain.length === 0 || thanks !== null ? match.index : chain.at(-1)!.to,
        match[0],
      );
      break;
    }
    if (found.length > 0) return found;
    if (taking.test(sentence)) {
      for (const match of sentence.matchAll(proposal)) {
        put('proposalTaken', [], match.index, match[0] === '' ? sentence.slice(0, match.index) : match[0]);
        break;
      }
    }
    for (const match of sentence.matchAll(added)) {
      if (found.length === 0) put('toDo', [], match.index, match[0]);
    }
    if (found.length > 0) return found;
    const coming = [...sentence.matchAll(toBeDone)][0];
    if (coming !== undefined) {
      const by = partyToDoIt(sentence, mentions)?.chain ?? [];
      const host = [...sentence.matchAll(heldBy)].at(-1);
      const chain =
        by.length > 0 || host === undefined ? by : partiesFrom(sentence, mentions, host.index + host[0].length);
      const lead = [...sentence.slice(0, coming.index).matchAll(announcing)][0];
      put('toBeDone', partiesOf(chain), lead === undefined ? 0 : lead.index + lead[0].length, coming[0]);
      return found;
    }
    if (read?.isLimit && isShort(read.due)) {
      const act = agreed.exec(sentence);
      const chain = act === null ? [] : partiesBefore(sentence, mentions, act.index);
      put('deadline', partiesOf(chain), 0, sentence.slice(read.from, read.to));
    }
    return found;
  }

  function announces(sentence: string): Context | null {
    const mentions = partiesIn(sentence);
    const stop = sentence.replace(/[\s:]+$/u, '').length;
    for (const match of sentence.matchAll(asking)) {
      const end = match.index + match[0].length;
      const chain = partiesFrom(sentence, mentions, end);
      const name = sentence.slice(end, stop).replace(NAME_EDGES, '').replace(NAME_EDGES, '');
      const who = chain.length > 0 ? partiesOf(chain) : [others(name)];
      return { kind: 'asks', who, evidence: sentence.slice(match.index, chain.at(-1)?.to ?? stop).trim() };
    }
    for (const match of sentence.matchAll(askedOf)) {
      const chain = partiesBefore(sentence, mentions, match.index);
      const name = SUBJECT.exec(sentence.slice(0, match.index))?.[1] ?? '';
      return { kind: 'asks', who: chain.length > 0 ? partiesOf(chain) : [others(name)], evidence: match[0].trim() };
    }
    const act = agreed.exec(` ${sentence}`);
    if (act !== null) {
      const chain = partiesBefore(sentence, mentions, Math.max(0, act.index - 1));
      return { kind: 'binds', who: partiesOf(chain), evidence: act[0].trim() };
    }
    return noting.test(sentence) ? { kind: 'notes' } : null;
  }

  const rules: Rules = { judge, announces };
  made.set(language, rules);
  return rules;
}

/** Words that only lead from one action to the next belong to neither. */
function cut(found: readonly Judged[], sentence: string): readonly Judged[] {
  return found.map((one) => {
    const words = sentence.slice(one.from, one.to);
    const lead =
      words.length - words.replace(/^(?:[\s,]+|(?:to|that|a que|que|a|para que|para|de|à)\s+|d[’'])*/u, '').length;
    const kept = words.replace(/[\s,;]*(?:\s(?:and|y|e|et))?(?:\s(?:to|a|de|para))?[\s,;.:]*$/u, '').length;
    return { ...one, from: one.from + lead, to: one.from + Math.max(lead + 1, kept) };
  });
}
