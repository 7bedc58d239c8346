// Walks over the items of a Y.Text that Yjs has no reading interface for: what a remote change did, and who wrote a
// stretch of text. Yjs' own event.delta takes "redundant" format marks out while it is read, which would make every
// reader a writer; this walk writes nothing. Private to Yjs: `_start`. The version is pinned, the fuzz covers it.

import * as Y from 'yjs';
import { MARKS, type MarkName } from '../../shared/document/block.ts';
import { type DeltaOp, marksOfAttributes } from '../../shared/document/delta.ts';
import { changedMarks } from '../../shared/document/netChange.ts';

/** `gone` units at `at` make place for `fresh`. */
export interface Replaced {
  readonly kind: 'replaced';
  readonly at: number;
  readonly gone: number;
  readonly fresh: readonly DeltaOp[];
}

export interface Formatted {
  readonly kind: 'formatted';
  readonly at: number;
  readonly length: number;
  readonly set: Readonly<Partial<Record<MarkName, true | null>>>;
}

/** Indexes are those of the text as it stands when all groups before have been carried out. */
export type Group = Replaced | Formatted;

export const freshLength = (fresh: readonly DeltaOp[]): number =>
  fresh.reduce((sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 1), 0);

type Formats = Record<string, unknown>;

/** What an event did to its text, as groups from left to right. Changes inside markers are not among them. */
export function groupsOf(text: Y.Text, event: Y.YEvent<Y.Text>): Group[] {
  const groups: Group[] = [];
  const [was, is]: [Formats, Formats] = [{}, {}];
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    const there = !item.deleted;
    const wasThere = !event.adds(item) && (there || event.deletes(item));
    if (item.content instanceof Y.ContentFormat) {
      if (wasThere) was[item.content.key as string] = item.content.value;
      if (there) is[item.content.key as string] = item.content.value;
    } else if (item.countable && there) {
      if (wasThere) formatted(groups, at, item, was, is);
      else inserted(groups, at, item.content, is);
      at += item.length;
    } else if (item.countable && wasThere) {
      replacing(groups, at).gone += item.length;
    }
  }
  return groups;
}

type OpenGroup = Replaced & { gone: number; fresh: DeltaOp[] };

function replacing(groups: Group[], at: number): OpenGroup {
  const last = groups.at(-1);
  if (last?.kind === 'replaced' && last.at + freshLength(last.fresh) === at) return last as OpenGroup;
  const group: OpenGroup = { kind: 'replaced', at, gone: 0, fresh: [] };
  groups.push(group);
  return group;
}

function inserted(groups: Group[], at: number, content: Y.Item['content'], formats: Formats): void {
  const { fresh } = replacing(groups, at);
  const attributes = { ...formats };
  if (content instanceof Y.ContentString) fresh.push({ insert: content.str, attributes });
  else if (content instanceof Y.ContentType) fresh.push({ insert: content.type, attributes });
  else if (content instanceof Y.ContentEmbed) fresh.push({ insert: content.embed as object, attributes });
}

function formatted(groups: Group[], at: number, item: Y.Item, was: Formats, is: Formats): void {
  if (item.content instanceof Y.ContentType || MARKS.every((name) => (was[name] ?? null) === (is[name] ?? null)))
    return;
  const set = changedMarks(marksOfAttributes(was), marksOfAttributes(is));
  if (set !== null) groups.push({ kind: 'formatted', at, length: item.length, set });
}

/** Which client wrote a unit of the text, and as its how-manieth. */
export interface UnitId {
  readonly client: number;
  readonly clock: number;
}

/** Who wrote each unit of text[at, at + length). */
export function unitIds(text: Y.Text, at: number, length: number): UnitId[] {
  const ids: UnitId[] = [];
  let index = 0;
  for (let item = text._start; item !== null && index < at + length; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    const [first, last] = [Math.max(0, at - index), Math.min(item.length, at + length - index)];
    for (let k = first; k < last; k++) ids.push({ client, clock: clock + k });
    index += item.length;
  }
  return ids;
}

/** For each unit of text[at, at + length): whether one of `clients` wrote it. */
export function writtenBy(text: Y.Text, at: number, length: number, clients: ReadonlySet<number>): boolean[] {
  return unitIds(text, at, length).map(({ client }) => clients.has(client));
}
