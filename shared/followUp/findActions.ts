// Actions in an adopted text, found by rule: sentence by sentence, with the words of ruleWords.ts, under what the paragraphs
// above announce ("Requests the Secretariat:"). Rules find what is said in the usual ways and miss what only a reader of the
// whole understands; so everything found says by which rule and words, and waits for a person to confirm it.

import { ATOM, type Block, plainText } from '../document/block.ts';
import { placesOf } from '../numbering/place.ts';
import type { FoundAction } from './action.ts';
import { type Context, NO_CONTEXT, rulesOf } from './rules.ts';
import type { ActionLanguage } from './ruleWords.ts';
import { sentencesOf } from './sentences.ts';

export interface AdoptedText {
  readonly blocks: readonly Block[];
  /** What is printed before each block. */
  readonly labels: readonly string[];
  readonly language: ActionLanguage;
  /** Last day of the meeting, ISO; null where nobody knows it. */
  readonly ended: string | null;
}

/** A paragraph longer than this is judged by its beginning. */
const JUDGED_CHARACTERS = 20_000;
const BODY_ROLES = new Set<Block['role']>(['operative', 'sub', 'tail', 'plain', 'preambular']);

/** How deep a paragraph hangs; a tail hangs under the paragraph it goes on from. */
const depthOf = ({ role, level }: Block): number => (role === 'tail' ? level + 1 : level);

interface Above {
  readonly depth: number;
  readonly context: Context;
}

/** In the order of the text. No two lie over one another. */
export function findActions({ blocks, labels, language, ended }: AdoptedText): readonly FoundAction[] {
  const rules = rulesOf(language);
  const places = placesOf(blocks, labels);
  const found: FoundAction[] = [];
  let above: Above[] = [];
  let isBody = false;
  for (const [at, block] of blocks.entries()) {
    if (block.role === 'chapeau' || block.role === 'heading') isBody = true;
    if (block.role === 'heading' || block.role === 'subheading') {
      if (block.role === 'heading') above = [];
      continue;
    }
    if (!BODY_ROLES.has(block.role) || (block.role === 'plain' && !isBody)) continue;
    const text = plainText(block).slice(0, JUDGED_CHARACTERS).replaceAll(ATOM, ' ');
    const depth = depthOf(block);
    above = above.filter((one) => one.depth < depth);
    const context = above.at(-1)?.context ?? NO_CONTEXT;
    const place = places[at];
    const sentences = sentencesOf(text);
    const last = sentences.at(-1);
    const announced = last !== undefined && /:$/u.test(last.text) ? rules.announces(last.text) : NO_CONTEXT;
    for (const [n, sentence] of sentences.entries()) {
      // Who is asked stands here, what is asked for in the paragraphs below.
      if (sentence === last && announced !== NO_CONTEXT && announced !== null) continue;
      for (const { who, due, rule, evidence, from, to } of rules.judge(sentence.text, {
        context,
        isFirst: n === 0,
        ended,
      })) {
        found.push({
          blockId: block.id,
          section: place?.section ?? '',
          label: place?.paragraph ?? '',
          from: sentence.from + from,
          to: sentence.from + to,
          who,
          what: text
            .slice(sentence.from + from, sentence.from + to)
            .replace(/\s+/gu, ' ')
            .trim(),
          due,
          rule,
          evidence,
        });
      }
    }
    // A paragraph that is something to do itself, and only lists its parts below, hands on nothing.
    const isAction = found.at(-1)?.blockId === block.id;
    above.push({ depth, context: announced ?? (isAction ? NO_CONTEXT : context) });
  }
  return found;
}
