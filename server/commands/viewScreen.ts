// What the room sees on the plenary screen: one paragraph with what belongs to it, as the settings say. Made from the
// text, from requests that everybody in the room may read and from names of delegations, and from nothing else: there is
// no way from here to drafts, comments, reasons or names of persons (the words of a remark are what it asks for).

import { ifAllAgreed } from '../../shared/amendment/allAgreed.ts';
import { type Asked, type CompiledSegment, compile } from '../../shared/amendment/compile.ts';
import { type Uncut, uncut } from '../../shared/amendment/uncut.ts';
import type { Block } from '../../shared/document/block.ts';
import { linesOf } from '../../shared/document/lines.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { placeOf } from '../../shared/numbering/place.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { ScreenSettings, ScreenView } from '../../shared/wire/room.ts';
import type { DelegationRow, DocumentRow, MeetingRow, RequestRow, ScreenRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { knownRequests } from './knownRequests.ts';
import { type Stretch, screenAsides } from './screenAsides.ts';
import { partyIds } from './supporters.ts';

type Shown = NonNullable<ScreenView['document']>;
type ShownBlock = Shown['blocks'][number];
type ShownSegment = ShownBlock['segments'][number];

/** A paragraph with its sub-paragraphs and tails. */
export function stretchOf(text: readonly Block[], blockId: string): Stretch | null {
  const start = text.findIndex(({ id }) => id === blockId);
  const first = text[start];
  if (first === undefined) return null;
  const belongs = ({ role, level }: Block): boolean =>
    first.level > 0 && ((role === 'sub' && level > first.level) || (role === 'tail' && level >= first.level));
  let end = start + 1;
  while (end < text.length && belongs(text[end]!)) end += 1;
  return { start, end };
}

/** Open requests that ask for other words, or for none, in the stretch, or for new ones behind a block of it. */
function asking(requests: readonly RequestRow[], blocks: readonly Block[]): RequestRow[] {
  const ids = new Set(blocks.map(({ id }) => id));
  return requests.filter(({ state, versions }) => {
    const version = versions.at(-1);
    if (state.kind !== 'open' || version?.kind !== 'wording') return false;
    const { targets, after } = version;
    return targets.length > 0 ? targets.some((id) => ids.has(id)) : after !== null && ids.has(after);
  });
}

const codesOf = (by: readonly { readonly parties: readonly string[] }[]): string[] => [
  ...new Set(by.flatMap(({ parties }) => parties)),
];

/** What stands there struck, then what each asks for in its place. */
function segmentsOf(segment: CompiledSegment): ShownSegment[] {
  if (segment.kind === 'same') return [{ kind: 'same', content: segment.content, by: [] }];
  const { base, alternatives } = segment;
  const gone: ShownSegment = { kind: 'del', content: base, by: codesOf(alternatives.flatMap(({ by }) => by)) };
  const come = alternatives.map(({ by, content }): ShownSegment => ({ kind: 'ins', content, by: codesOf(by) }));
  return [gone, ...come].filter(({ content }) => content.length > 0);
}

interface Source {
  readonly text: readonly Block[];
  readonly stretch: Stretch;
  readonly document: DocumentRow;
}

function withChanges({ text, stretch, document }: Source, { asked, joins }: Uncut): ShownBlock[] {
  const labels = new Map(labelsOf(text, document.scheme).map((label, i) => [text[i]!.id, label]));
  const agreed = new Map(text.map((block) => [block.id, block]));
  const within = new Set(text.slice(stretch.start, stretch.end).map(({ id }) => id));
  let isWithin = false;
  return compile(text, asked).blocks.flatMap(({ attrs, status, by, segments }): ShownBlock[] => {
    // What is new stands behind the block it belongs to.
    if (status !== 'new') isWithin = within.has(attrs.id);
    if (!isWithin) return [];
    const shown = segments.flatMap(segmentsOf);
    const joining = status === 'new' ? [] : joins.filter(({ blockId }) => blockId === attrs.id);
    if (joining.length > 0) shown.push({ kind: 'joined', content: [], by: codesOf(joining) });
    const whole = status === 'new' ? 'ins' : 'del';
    return [
      {
        id: attrs.id,
        role: attrs.role,
        level: attrs.level,
        label: status === 'new' ? '' : (labels.get(attrs.id) ?? ''),
        status,
        segments:
          status === 'kept'
            ? shown
            : shown.map((segment) =>
                segment.kind === 'same' ? { ...segment, kind: whole, by: codesOf(by) } : segment,
              ),
        agreed: status === 'new' ? null : (agreed.get(attrs.id) ?? null),
      },
    ];
  });
}

function asResult({ text, stretch, document }: Source, result: readonly Block[]): ShownBlock[] {
  const labels = labelsOf(result, document.scheme);
  const indexOf = new Map(text.map(({ id }, index) => [id, index]));
  const keepsFirst = result.some(({ id }) => indexOf.get(id) === stretch.start);
  // Where the first block of the stretch is gone, what stands in its place follows the block before it.
  const from = keepsFirst ? stretch.start : stretch.start - 1;
  let last = -1;
  return result.flatMap((block, i): ShownBlock[] => {
    const index = indexOf.get(block.id);
    if (index !== undefined) last = index;
    const isOwn = index !== undefined && index >= stretch.start && index < stretch.end;
    const isNew = index === undefined && last >= from && last < stretch.end;
    if (!isOwn && !isNew) return [];
    return [
      {
        id: block.id,
        role: block.role,
        level: block.level,
        label: labels[i] ?? '',
        status: 'kept',
        segments: block.content.length === 0 ? [] : [{ kind: 'same', content: block.content, by: [] }],
        agreed: index === undefined ? null : (text[index] ?? null),
      },
    ];
  });
}

interface Room {
  readonly meeting: MeetingRow;
  readonly document: DocumentRow;
  readonly text: readonly Block[];
  readonly requests: readonly RequestRow[];
  readonly delegations: readonly DelegationRow[];
}

function shownIn({ document, text, requests, delegations }: Room, settings: ScreenSettings): Shown {
  const { title, language, status } = document;
  const stretch = settings.blockId === null ? null : stretchOf(text, settings.blockId);
  if (stretch === null) {
    const nothing = { place: '', section: null, firstLine: 1, blocks: [], delegations: [], competing: [], asides: [] };
    return { title, language, status, ...nothing };
  }
  const labels = labelsOf(text, document.scheme);
  const { paragraph, section } = placeOf(text, labels, stretch.start);
  const lines = linesOf(text, labels).slice(stretch.start, stretch.end);
  const codes = new Map(delegations.map(({ id, code }) => [id, code]));
  const codeOf = (id: string): string => codes.get(id) ?? '';
  const partiesOf = (row: RequestRow) => partyIds(row).map(codeOf);
  const asked = asking(requests, text.slice(stretch.start, stretch.end)).map(
    (row): Asked => ({ id: row.id, number: row.number, parties: partiesOf(row), version: row.versions.at(-1)! }),
  );
  const source: Source = { text, stretch, document };
  // What competes is in no result: nobody but the room can choose.
  const result = settings.mode === 'result' ? ifAllAgreed(text, asked) : null;
  const cut = uncut(text, asked);
  const blocks = result === null ? withChanges(source, cut) : asResult(source, result.blocks);
  const apart = new Set(result?.gaps.flatMap(({ ids }) => ids));
  const competing = codesOf(asked.filter(({ id }) => apart.has(id)));
  const asides = result === null ? screenAsides(source, requests, cut.joins, partiesOf) : [];
  const named = new Set([
    ...blocks.flatMap(({ segments }) => segments.flatMap(({ by }) => by)),
    ...competing,
    ...asides.flatMap(({ by }) => by),
  ]);
  return {
    title,
    language,
    status,
    place: paragraph,
    section,
    firstLine: lines.find(({ first }) => first !== null)?.first ?? 1,
    blocks,
    delegations: delegations
      .filter(({ code }) => named.has(code))
      .map(({ code, names, hue, pattern, kind }) => ({
        code,
        names: { en: names.en, es: names.es, fr: names.fr },
        hue,
        pattern,
        kind,
      })),
    competing,
    asides,
  };
}

/** What the settings would show at this moment, were the screen neither held nor blank; and how much of the text that is. */
export async function liveScreen(
  here: Installation,
  meetingId: string,
  settings: ScreenSettings,
): Promise<{ readonly view: ScreenView; readonly seq: number }> {
  const meeting = await here.store.meeting(meetingId);
  if (meeting === undefined) throw new Error(`no meeting ${meetingId}`);
  const { title, zone, exampleMoment } = meeting;
  const document = settings.documentId === null ? undefined : await here.store.document(settings.documentId);
  const frame = { meetingTitle: title, settings, heldSince: null, zone, exampleMoment };
  if (document === undefined || document.meetingId !== meetingId) return { view: { ...frame, document: null }, seq: 0 };
  const { seq, blocks } = await here.rooms.readTextNow(document.id);
  const room = {
    meeting,
    document,
    text: blocks,
    requests: (await knownRequests(here.store, meetingId)).filter(({ documentId }) => documentId === document.id),
    delegations: await here.store.delegations(meetingId),
  };
  return { view: { ...frame, document: shownIn(room, settings) }, seq };
}

/**
 * What the room sees. Size, colours and lines follow the settings also while it is held, and the page, while what is got
 * ready behind it is the same paragraph.
 */
export async function screenView(here: Installation, row: ScreenRow): Promise<ScreenView> {
  const { settings, held, meetingId } = row;
  if (settings.blank) {
    const nothing = { ...settings, documentId: null, blockId: null };
    const { view } = await liveScreen(here, meetingId, nothing);
    return { ...view, settings: nothing };
  }
  if (held === null) return (await liveScreen(here, meetingId, settings)).view;
  const { hold, size, lines, dark } = settings;
  const { settings: then } = held.view;
  const isThere = then.documentId === settings.documentId && then.blockId === settings.blockId;
  const page = isThere ? settings.page : then.page;
  return { ...held.view, settings: { ...then, hold, size, lines, dark, page }, heldSince: held.at };
}

/** For whoever has the address; there is no session. */
export async function viewScreen(here: Installation, code: string): Promise<Result<ScreenView, 'screen/unknown'>> {
  const row = await here.store.screenByCode(code);
  return row === undefined ? refused('screen/unknown') : ok(await screenView(here, row));
}
