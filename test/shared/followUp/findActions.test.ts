// Actions found by rule: in the five past documents against what a reader finds there, how many of them and how much
// besides; and sentence by sentence in three languages. The rules were written with the past documents at hand, so these
// figures say what is kept, not what a text of another body would give.

import { describe, expect, test } from 'vitest';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { findActions } from '../../../shared/followUp/findActions.ts';
import type { ActionLanguage } from '../../../shared/followUp/ruleWords.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { dueOf, ENDED, STUDIED, whoOf } from './studied.ts';

// Its sub-headings part its letters from the number above.
const CALENDAR_ENTRY = /^[a-w]( |$)/;

const judged = pastFiles.map((file) => {
  const name = file.slice(0, 3);
  const { blocks, labels } = pastDocument(file);
  const found = findActions({ blocks, labels, language: 'en', ended: ENDED[name] ?? null });
  const texts = new Map(blocks.map((block) => [block.id, plainText(block)]));
  const left = new Set(found);
  const pairs = (STUDIED[name] ?? []).flatMap((wanted) => {
    const hit = [...left].find(({ label, blockId, from, to }) => {
      const at = texts.get(blockId)?.indexOf(wanted.words) ?? -1;
      return label === wanted.label && at >= 0 && from < at + wanted.words.length && at < to;
    });
    if (hit === undefined) return [];
    left.delete(hit);
    return [{ wanted, hit }];
  });
  const besides = [...left].filter(({ label }) => name !== '003' || !CALENDAR_ENTRY.test(label));
  return { name, studied: STUDIED[name]?.length ?? 0, found, pairs, besides, entries: left.size - besides.length };
});

const sum = (of: (one: (typeof judged)[number]) => number): number => judged.reduce((all, one) => all + of(one), 0);

describe('the five past documents', () => {
  test.each([
    // found of studied, found besides, entries of the calendar
    ['000', 8, 9, 0, 0],
    ['001', 7, 7, 2, 0],
    ['002', 30, 32, 0, 0],
    ['003', 13, 13, 0, 11],
    ['004', 9, 9, 1, 0],
  ])('%s: %i of %i at least, %i besides at most', (name, least, studied, most, entries) => {
    const one = judged.find((candidate) => candidate.name === name);
    expect(one?.studied).toBe(studied);
    expect(one?.pairs.length).toBeGreaterThanOrEqual(least);
    expect(one?.besides.length).toBeLessThanOrEqual(most);
    expect(one?.entries).toBeLessThanOrEqual(entries);
  });

  test('of all: recall 95 %, precision 95 % (82 % where each entry of the calendar counts as one too many)', () => {
    const hits = sum(({ pairs }) => pairs.length);
    expect(hits / sum(({ studied }) => studied)).toBeGreaterThanOrEqual(0.95);
    expect(hits / (hits + sum(({ besides }) => besides.length))).toBeGreaterThanOrEqual(0.95);
    expect(hits / sum(({ found }) => found.length)).toBeGreaterThanOrEqual(0.82);
  });

  test('who and by when are read right in nearly all that was found', () => {
    const pairs = judged.flatMap((one) => one.pairs);
    const wrongWho = pairs.filter(({ wanted, hit }) => String(whoOf(hit.who)) !== String(wanted.who));
    const wrongDue = pairs.filter(({ wanted, hit }) => dueOf(hit.due) !== wanted.due);
    expect(wrongWho.map(({ wanted }) => `${wanted.label} ${wanted.words}`)).toEqual(['20 by its Legal Department']);
    expect(wrongDue).toEqual([]);
  });

  test('every action says where it stands, by which words it was found, and lies over no other', () => {
    for (const { found } of judged) {
      for (const [at, one] of found.entries()) {
        expect(one.what).not.toBe('');
        expect(one.evidence).not.toBe('');
        const before = found[at - 1];
        if (before?.blockId === one.blockId) expect(before.to).toBeLessThanOrEqual(one.from);
      }
    }
  });
});

const paragraph = (id: string, text: string, change: Partial<Block> = {}): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: [{ kind: 'text', text, marks: [] }],
  ...change,
});

/** "who | by when | what" of every action in a text of one paragraph, or of several under one another. */
function read(language: ActionLanguage, ...texts: readonly string[]): string[] {
  const blocks = texts.map((text, at) => paragraph(`b${at}`, text, at === 0 ? {} : { role: 'sub' as const, level: 2 }));
  const labels = texts.map((_, at) => (at === 0 ? '1.' : `${'abcdef'[at - 1]})`));
  return findActions({ blocks, labels, language, ended: '2017-06-22' }).map(
    ({ who, due, what }) => `${whoOf(who).join(' ')} | ${dueOf(due) ?? ''} | ${what}`,
  );
}

describe('sentences', () => {
  test.each<[ActionLanguage, string, readonly string[]]>([
    [
      'en',
      'To ask the TS to send the report by 1 July 2017.',
      ['secretariat | 2017-07-01 | send the report by 1 July 2017'],
    ],
    [
      'en',
      'The Council invites Mexico and Panama to report in 2018.',
      ['MEX PAN | 2018-01-01/2018-12-31 | report in 2018'],
    ],
    [
      'en',
      'IOM and UNHCR will submit a plan before the next meeting.',
      ['IOM UNHCR | before the next meeting | will submit a plan before the next meeting'],
    ],
    [
      'en',
      'Urges donors to contribute, and requests the Secretariat to report.',
      ['others |  | contribute', 'secretariat |  | report'],
    ],
    ['en', 'To thank Mexico for the workshop held on 12 May 2017.', []],
    ['en', 'To take note of the changes requested by Canada.', []],
    ['en', 'The report was to be reviewed in 2015.', []],
    [
      'en',
      'The next meeting will be held in Panama City on 4-5 December 2017.',
      [' | 2017-12-04/2017-12-05 | The next meeting will be held in Panama City on 4-5 December 2017'],
    ],
    [
      'es',
      'Solicitar a la Secretaría Técnica que envíe la matriz a más tardar el 15 de julio de 2017.',
      ['secretariat | 2017-07-15 | envíe la matriz a más tardar el 15 de julio de 2017'],
    ],
    [
      'es',
      'Instar a los Países Miembros a pagar sus contribuciones lo antes posible.',
      ['members | lo antes posible | pagar sus contribuciones lo antes posible'],
    ],
    [
      'es',
      'Panamá y Costa Rica presentarán una propuesta en la próxima reunión.',
      ['PAN CRI | en la próxima reunión | presentarán una propuesta en la próxima reunión'],
    ],
    [
      'es',
      'La OIM remitirá más información antes del 30 de septiembre.',
      ['OIM | 2017-09-30 | remitirá más información antes del 30 de septiembre'],
    ],
    ['es', 'Se solicita a la PPT enviar una carta oficial.', ['presidency |  | enviar una carta oficial']],
    [
      'es',
      'Aprobar la propuesta de Honduras de organizar un taller en el primer trimestre de 2018.',
      [' | 2018-01-01/2018-03-31 | propuesta de Honduras de organizar un taller en el primer trimestre de 2018'],
    ],
    [
      'es',
      'Tomar nota del taller sobre salud, a celebrarse en San José el 8 y 9 de agosto de 2017.',
      [' | 2017-08-08/2017-08-09 | taller sobre salud, a celebrarse en San José el 8 y 9 de agosto de 2017'],
    ],
    ['es', 'Agradecer a México la presentación realizada el 20 de junio de 2017.', []],
    [
      'es',
      'Celebrar una segunda reunión en fecha por definir.',
      [' | en fecha por definir | Celebrar una segunda reunión en fecha por definir'],
    ],
    [
      'fr',
      'Demander au Secrétariat technique d’envoyer le rapport au plus tard le 15 juillet 2017.',
      ['secretariat | 2017-07-15 | envoyer le rapport au plus tard le 15 juillet 2017'],
    ],
    [
      'fr',
      'Inviter les États membres à verser leurs contributions dans les meilleurs délais.',
      ['members | dans les meilleurs délais | verser leurs contributions dans les meilleurs délais'],
    ],
    [
      'fr',
      'Le Canada et le Mexique présenteront un plan en 2018.',
      ['CAN MEX | 2018-01-01/2018-12-31 | présenteront un plan en 2018'],
    ],
    [
      'fr',
      'La présidence est chargée d’organiser la prochaine réunion.',
      ['presidency |  | organiser la prochaine réunion'],
    ],
    ['fr', 'Remercier le Guatemala de son accueil.', []],
  ])('%s: %s', (language, text, expected) => {
    expect(read(language, text)).toEqual(expected);
  });

  test.each<[string, ActionLanguage, readonly string[], readonly string[]]>([
    [
      'what stands under a request is asked of the same',
      'en',
      ['Requests the Secretariat:', 'To convene a meeting;', 'To publish the report by 2019, in particular:'],
      [
        'secretariat |  | To convene a meeting',
        'secretariat | 2019-01-01/2019-12-31 | To publish the report by 2019, in particular',
      ],
    ],
    [
      'in Spanish',
      'es',
      ['Encomendar a la SEGIB:', 'elaborar un informe anual;'],
      ['SEGIB |  | elaborar un informe anual'],
    ],
    [
      'in French',
      'fr',
      ['Prie le Groupe :', 'De réunir des informations ;'],
      ['others |  | De réunir des informations'],
    ],
    [
      'what stands under thanks is nothing to do',
      'en',
      ['To thank the delegations of:', 'Host countries;', 'To present reports;'],
      [],
    ],
    [
      'what was agreed is to be done where it opens with a verb of doing',
      'en',
      ['The Member Countries agreed to:', 'Continue the work;', 'Thank IOM for its support.'],
      ['members |  | Continue the work'],
    ],
  ])('%s', (_, language, texts, expected) => {
    expect(read(language, ...texts)).toEqual(expected);
  });

  test('a text without paragraphs, an empty paragraph and one of a megabyte are judged', () => {
    expect(findActions({ blocks: [], labels: [], language: 'en', ended: null })).toEqual([]);
    expect(read('en', '')).toEqual([]);
    expect(read('en', `To ask ${'the very '.repeat(120_000)}TS to go.`)).toEqual([]);
  });
});
