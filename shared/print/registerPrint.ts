// The register of requests as a table: one row for each, in the order of the text, with what became of it.

import type { Block } from '../document/block.ts';
import { linesOf } from '../document/lines.ts';
import { type Printable, printable } from '../document/printable.ts';
import { labelsOf } from '../numbering/labels.ts';
import { placesOf } from '../numbering/place.ts';
import type { RequestView } from '../wire/request.ts';
import type { Language } from '../wire/text.ts';
import { askedByWords } from './askedByWords.ts';
import type { TextToPrint } from './cleanPrint.ts';
import { fullTime } from './format.ts';
import { namedPlace, type PlaceForms, placeForms, shortPlaceWords } from './placeWords.ts';
import { requestStateWords } from './requestStateWords.ts';
import type { Say } from './say.ts';
import { sentenceWords } from './sentenceWords.ts';

export interface RegisterToPrint extends TextToPrint {
  readonly requests: readonly RequestView[];
  /** Language of the words around the text. */
  readonly words: Language;
  readonly say: Say;
  /** IANA zone of the meeting. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Name of a delegation by its code. */
  readonly nameOf: (code: string) => string;
}

/** Shares of the width: number, place, who asks, what for, what became of it, since when. */
const WIDTHS = [1.3, 2, 3, 9, 4, 3];

export function registerPrint(source: RegisterToPrint): Printable {
  const { blocks, scheme, say, requests } = source;
  const labels = labelsOf(blocks, scheme);
  const places = placesOf(blocks, labels);
  const lines = linesOf(blocks, labels);
  const indexOf = new Map(blocks.map(({ id }, index) => [id, index]));
  const nameBlock = (id: string): PlaceForms | null => {
    const index = indexOf.get(id);
    return index === undefined ? null : placeForms(namedPlace(blocks[index]!, places[index]!), say);
  };
  const rowOf = (request: RequestView) => {
    const { number, lead, supporters, earlierSupporters, targets, after, reason, filedAt } = request;
    const standing = [...targets, ...(after === null ? [] : [after])].find((id) => indexOf.has(id));
    const index = standing === undefined ? -1 : indexOf.get(standing)!;
    const line = index < 0 ? null : lines[index]!.first;
    const asked = request.kind === 'remark' ? reason : sentenceWords(say, request, { nameOf: nameBlock });
    const isOpen = request.state.kind === 'open' || request.state.kind === 'offered';
    const flags = [
      isOpen && request.standing === 'movedOn' ? say('request.movedOn') : '',
      isOpen && request.standing === 'alreadyInText' ? say('request.alreadyInText') : '',
      request.oral?.confirmed === false ? say('register.oral') : '',
    ];
    const state = requestStateWords(request.state, { ...source, language: source.words });
    return {
      order: index < 0 && (targets.length > 0 || after !== null) ? blocks.length : index,
      number,
      cells: [
        `${number}`,
        joined(
          index < 0 ? request.place : shortPlaceWords(blocks[index]!, places[index]!, say),
          line === null ? '' : say('register.line', { line }),
        ),
        askedByWords(say, source.words, [
          ...[lead, ...supporters].map(source.nameOf),
          ...earlierSupporters.map(({ delegation, version }) =>
            say('register.supportsVersion', { supporter: source.nameOf(delegation), version }),
          ),
        ]),
        joined(asked, request.kind === 'remark' ? '' : reason),
        joined(state, ...flags, 'note' in request.state ? request.state.note : ''),
        fullTime(filedAt, source.words, source.zone),
      ],
    };
  };
  const rows = requests.map(rowOf).sort((a, b) => a.order - b.order || a.number - b.number);
  const heads = ['number', 'place', 'askedBy', 'change', 'state', 'since'] as const;
  const title: Block[] = [
    { ...OUTSIDE, id: 'title', role: 'title', content: [{ kind: 'text', text: source.title, marks: [] }] },
    { ...OUTSIDE, id: 'what', role: 'place', content: [{ kind: 'text', text: say('print.register'), marks: [] }] },
  ];
  const printed = printable({
    title: source.title,
    language: source.words,
    scheme: { tiers: [] },
    blocks: title,
    labels: [],
    ...(source.heading ? { heading: source.heading } : {}),
  });
  return {
    ...printed,
    tables: [
      {
        at: 0,
        caption: rows.length === 0 ? say('print.noRequests') : '',
        head: heads.map((head) => say(`print.column.${head}`)),
        rows: rows.map(({ cells }) => cells),
        widths: WIDTHS,
      },
    ],
  };
}

const OUTSIDE = { level: 0, numbering: 'none', label: null } as const;

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');
