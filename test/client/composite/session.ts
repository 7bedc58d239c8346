// Sessions of two delegates in one draft room and a secretariat in the text, seeded, over a slow network: every letter a
// delegate types is a character of its own, so loss and doubling can be counted.

import { redo, undo } from '@tiptap/pm/history';
import { Fragment, Slice } from '@tiptap/pm/model';
import { type Command, TextSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { backspaceAtStart, demote, enter } from '../../../client/editor/commands.ts';
import { discardDrafts } from '../../../client/editor/composite/compositePlugin.ts';
import { shownIn } from '../../../client/editor/composite/compositeState.ts';
import { isDraftOpen } from '../../../server/collab/ydoc.ts';
import { block, type Delegate, Meeting, readBlocks, words } from './people.ts';

/** mulberry32 */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const ACTS = [
  'type',
  'type',
  'type',
  'delete',
  'split',
  'join',
  'cross',
  'paste',
  'level',
  'mark',
  'undo',
  'redo',
  'discard',
  'file',
  'compose',
] as const;
export type Act = (typeof ACTS)[number];

/** Only by these does a person take letters away. */
const TAKES: ReadonlySet<Act> = new Set(['delete', 'cross', 'undo', 'redo', 'discard']);

export interface Outcome {
  readonly failures: readonly string[];
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Drafts of a next version of something that was filed before they were begun, when nobody had a draft there. */
  readonly mistaken: readonly string[];
}

export async function playSession(
  seed: number,
  steps: number,
  without: readonly Act[] = [],
  watch?: (meeting: Meeting, people: readonly Delegate[], what: string) => void,
): Promise<Outcome> {
  const random = randomFrom(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const meeting = new Meeting(Array.from({ length: 5 }, (_, i) => block(`b${i}`, `word${i} and more`)));
  const people = [meeting.join(), meeting.join()];
  await meeting.settle();
  const acts = ACTS.filter((act) => !without.includes(act));
  const failures: string[] = [];
  const typed: string[] = [];
  /** Letters somebody took away, and those that were filed. */
  const deleted = new Set<string>();
  /** Letters typed where nobody had a draft, and when; and when requests were filed. */
  const begun = new Map<string, number>();
  const filed = new Map<string, { readonly step: number; readonly letters: ReadonlySet<string> }>();
  let next = 0x4e00;
  const fresh = (n: number) => {
    const letters = Array.from({ length: n }, () => String.fromCodePoint(next++));
    typed.push(...letters);
    return letters.join('');
  };
  for (let step = 0; step < steps; step++) {
    const chance = random();
    let what = `step ${step}`;
    meeting.clock += random() < 0.5 ? 50 : 900;
    if (chance < 0.35) {
      const r = random();
      if (r < 0.2) meeting.seed();
      else if (r < 0.6) meeting.text.deliver(pick(50));
      else meeting.drafts.deliver(pick(50));
      // What a promise answers is done before the next step.
      await Promise.resolve();
    } else if (chance < 0.42) meeting.secretariat((blocks) => rewritten(blocks, random, step));
    else {
      const who = people[pick(2)]!;
      const before = new Set(who.words);
      const drafted = draftedNow(meeting, people);
      const known = typed.length;
      const act = acts[pick(acts.length)]!;
      what += ` ${people.indexOf(who)} ${act}`;
      try {
        if (act !== 'file') perform(who, act, random, fresh);
        else {
          const letters = new Set(file(who, random, `r${step}`));
          filed.set(`r${step}`, { step, letters });
          for (const letter of letters) deleted.add(letter);
        }
      } catch (error) {
        failures.push(`step ${step}, ${act}: ${(error as Error).stack}`);
        break;
      }
      if (!drafted.has(ownerOf(who, typed[known]))) for (const letter of typed.slice(known)) begun.set(letter, step);
      const after = new Set(who.words);
      if (TAKES.has(act)) for (const letter of before) if (!after.has(letter)) deleted.add(letter);
    }
    watch?.(meeting, people, what);
    for (const who of people) failures.push(...checkView(who, `step ${step}`));
    if (failures.length > 0) break;
  }
  for (const who of people) {
    who.composing = false;
    who.binding.drawAfterComposition();
  }
  watch?.(meeting, people, 'before the end');
  await meeting.settle();
  watch?.(meeting, people, 'end');
  if (failures.length === 0) failures.push(...compare(meeting, people));
  const all = people[0]!.words;
  const count = (letter: string) => all.split(letter).length - 1;
  const mistaken = people[0]!.drafts.flatMap(({ blockId, revises, version }) => {
    const was = filed.get(revises ?? '');
    const first = typed.find((letter) => words(version.content).includes(letter) && !was?.letters.has(letter)) ?? '';
    return was !== undefined && (begun.get(first) ?? 0) > was.step ? [blockId] : [];
  });
  for (const who of people) who.close();
  return {
    mistaken,
    failures,
    lost: typed.filter((letter) => !deleted.has(letter) && count(letter) === 0),
    doubled: typed.filter((letter) => count(letter) > 1),
  };
}

/** Blocks in which anybody, or the server, has a draft that has more than just begun. */
function draftedNow(meeting: Meeting, people: readonly Delegate[]): ReadonlySet<string> {
  const shown = people.flatMap(({ state, asked, draftDoc }) =>
    [...shownIn(state).drafts.keys()].filter((id) => isDraftOpen(draftDoc, id) || !asked.answerOf(id)),
  );
  return new Set([...shown, ...Object.keys(meeting.stored())]);
}

/** The block in which a letter stands, as it is shown. */
function ownerOf(who: Delegate, letter: string | undefined): string {
  const index = who.blocks.findIndex((one) => letter !== undefined && words([one]).includes(letter));
  let at = 0;
  for (const run of who.owners) {
    const [owner = '', n = ''] = run.split(':');
    at += Number.parseInt(n, 10);
    if (index >= 0 && index < at) return owner;
  }
  return '';
}

function rewritten(
  blocks: readonly ReturnType<typeof block>[],
  random: () => number,
  step: number,
): ReturnType<typeof block>[] {
  const at = Math.floor(random() * blocks.length);
  const r = random();
  const old = blocks[at]!;
  const text = words([old]);
  const cut = Math.floor(random() * (text.length + 1));
  if (r < 0.5) return blocks.with(at, block(old.id, `${text.slice(0, cut)} s${step} ${text.slice(cut)}`));
  if (r < 0.65) return blocks.toSpliced(at, 1, block(old.id, text.slice(0, cut)), block(`s${step}`, text.slice(cut)));
  if (r < 0.8 && blocks.length > 2) return blocks.toSpliced(at, 1);
  if (at + 1 < blocks.length) return blocks.toSpliced(at, 2, block(old.id, text + words([blocks[at + 1]!])));
  return blocks.toSpliced(at, 0, block(`s${step}`, `new ${step}`));
}

/** The server files a draft as it has it. @returns its words */
function file({ meeting, drafts }: Delegate, random: () => number, requestId: string): string {
  const targets = drafts[Math.floor(random() * drafts.length)]?.version.targets ?? [];
  const stored = meeting.stored();
  meeting.fileAs(
    requestId,
    targets.filter((id) => stored[id] !== undefined),
  );
  return targets.map((id) => stored[id] ?? '').join('');
}

function perform(who: Delegate, act: Exclude<Act, 'file'>, random: () => number, fresh: (n: number) => string): void {
  const pick = (n: number) => Math.floor(random() * n);
  const { state } = who;
  const index = pick(state.doc.childCount);
  const node = state.doc.child(index);
  const offset = pick(node.content.size + 1);
  const pos = who.at(index, offset);
  const run = (command: Command, at = pos) => {
    who.dispatch(who.state.tr.setSelection(TextSelection.create(who.state.doc, at)));
    command(who.state, who.dispatch);
  };
  if (who.composing && act !== 'type' && act !== 'compose') return;
  switch (act) {
    case 'type': {
      // Mostly one goes on where one is, faster than the network.
      const at = who.composing || random() < 0.6 ? state.selection.head : pos;
      const letters = fresh(1 + pick(3));
      const { tr } = state;
      tr.insertText(letters, at);
      who.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + letters.length)));
      return;
    }
    case 'delete':
      if (offset < node.content.size)
        who.dispatch(state.tr.delete(pos, Math.min(pos + 1 + pick(4), who.at(index, node.content.size))));
      return;
    case 'split':
      run(enter(who.meeting.newId));
      return;
    case 'join':
      run(
        backspaceAtStart(() => false),
        who.at(index, 0),
      );
      return;
    case 'cross': {
      const other = Math.min(index + 1 + pick(2), state.doc.childCount - 1);
      if (other === index) return;
      const end = who.at(other, pick(state.doc.child(other).content.size + 1));
      who.dispatch(random() < 0.5 ? state.tr.delete(pos, end) : state.tr.insertText(fresh(1), pos, end));
      return;
    }
    case 'paste': {
      const piece = () => node.type.create({ id: '' }, state.schema.text(fresh(2)));
      who.dispatch(state.tr.replace(pos, pos, new Slice(Fragment.from([piece(), piece()]), 1, 1)));
      return;
    }
    case 'level':
      run(demote);
      return;
    case 'mark': {
      const end = Math.min(pos + 4, who.at(index, node.content.size));
      if (end > pos) who.dispatch(state.tr.addMark(pos, end, state.schema.marks.em!.create()));
      return;
    }
    case 'undo':
      undo(state, who.dispatch);
      return;
    case 'redo':
      redo(state, who.dispatch);
      return;
    case 'discard': {
      const group = who.drafts[pick(Math.max(1, who.drafts.length))];
      if (group) discardDrafts(who.binding, group.version.targets)(state, who.dispatch);
      return;
    }
    case 'compose':
      who.composing = !who.composing;
      if (!who.composing) who.binding.drawAfterComposition();
      else who.dispatch(state.tr.setSelection(TextSelection.create(state.doc, pos)));
  }
}

function checkView(who: Delegate, when: string): string[] {
  const failures: string[] = [];
  const ids = who.blocks.map(({ id }) => id);
  if (new Set(ids).size < ids.length) failures.push(`${when}: an id stands twice: ${ids} in ${who.owners}`);
  const total = who.owners.reduce((sum, run) => sum + Number.parseInt(run.split(':')[1]!, 10), 0);
  if (total !== who.state.doc.childCount)
    failures.push(`${when}: runs and document differ: ${who.owners} / ${who.state.doc.childCount}`);
  if (who.hasWrittenText) failures.push(`${when}: wrote into the text`);
  who.state.doc.check();
  return failures;
}

function compare(meeting: Meeting, people: readonly Delegate[]): string[] {
  const failures: string[] = [];
  // A draft whose block and neighbour have both left the text stays where it was shown: its place is not compared.
  const byOwner = (who: Delegate) => JSON.stringify(who.words.split(' ¶ ').sort());
  const [a, b] = people.map(byOwner);
  if (a !== b)
    failures.push(
      `views differ: ${people[0]!.words} | ${people[0]!.owners} / ${people[1]!.words} | ${people[1]!.owners}`,
    );
  const served = JSON.stringify(meeting.drafts.server.getMap('drafts').toJSON());
  for (const who of people) {
    const mine = JSON.stringify(who.draftDoc.getMap('drafts').toJSON());
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(who.draftDoc));
    if (sorted(copy) !== sorted(who.draftDoc)) failures.push('a fresh copy differs');
    if (sorted(who.draftDoc) !== sorted(meeting.drafts.server))
      failures.push(`a copy differs from the server's: ${mine} / ${served}`);
    const drawn = who.words;
    who.binding.draw();
    if (who.words !== drawn) failures.push(`the view was not up to date: ${drawn} / ${who.words}`);
    if (who.asked.size > 0) failures.push(`${who.asked.size} drafts are still asked for`);
    // Somebody who opens the rooms now sees the same.
    const late = meeting.join();
    if (byOwner(late) !== byOwner(who))
      failures.push(`a newcomer sees ${late.words} (${late.owners}), not ${drawn} (${who.owners})`);
    late.close();
    for (const owner of who.owners.map((run) => run.split(':')[0]!)) {
      const isShown = shownIn(who.state).drafts.has(owner);
      if (isShown !== isDraftOpen(meeting.drafts.server, owner)) failures.push(`draft of ${owner} is shown ${isShown}`);
    }
  }
  if (readBlocks(meeting.text.server.getText('text')).length === 0) failures.push('the text is empty');
  return failures;
}

function sorted(doc: Y.Doc): string {
  const drafts = doc.getMap('drafts');
  return JSON.stringify(
    [...drafts.keys()].sort().map((id) => {
      const entry = drafts.get(id) as Y.Map<unknown>;
      return [
        id,
        entry.get('base'),
        entry.get('off'),
        entry.get('after'),
        entry.get('joined') ?? null,
        JSON.stringify(readBlocks(entry.get('content') as Y.Text)),
      ];
    }),
  );
}
