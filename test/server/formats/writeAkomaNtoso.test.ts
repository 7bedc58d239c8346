import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { XmlDocument, type XmlElement, XmlText, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import { writeAkomaNtoso } from '../../../server/formats/writeAkomaNtoso.ts';
import type { Block } from '../../../shared/document/block.ts';
import { type Printable, piecesOf, printable, printableText } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import { arbitraryPrintable, changed, EVERYTHING, hostile } from '../../kit/everythingPrinted.ts';
import { generatedDocument, SCHEMES } from '../../kit/generatedDocument.ts';
import {
  arbitraryScheme,
  arbitraryText,
  CROOKED,
  NUMBERED_HEADINGS,
  RUNS_ON,
  THREE_TIERS,
} from '../../kit/numberedText.ts';
import { understood } from '../../kit/readBack.ts';
import { expectedOutlines, pastLines } from '../../kit/scoreOutline.ts';

const SEED = 20170626;
const OPTIONS = { time: Date.UTC(2017, 5, 22, 17, 40, 12), issuer: 'Technical Secretariat' };
const AKN = { akn: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0' };

const PROFILE = readFileSync(join(import.meta.dirname, '../../fixtures/akomaNtoso/profile.xsd'), 'utf8');
const schema = XmlDocument.fromString(PROFILE);
const validator = XsdValidator.fromDoc(schema);

afterAll(() => {
  validator.dispose();
  schema.dispose();
});

/** The document if it is valid and all its references lead somewhere; throws otherwise. */
function valid<T>(written: string, use: (root: XmlElement, document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(written);
  try {
    validator.validate(document);
    const values = (path: string): string[] => document.root.find(path).map((node) => (node as XmlElement).content);
    const ids = new Set(values('//@eId').map((id) => `#${id}`));
    const references = ['//@refersTo', '//@source', '//@href[starts-with(., "#")]'].flatMap(values);
    expect(references.filter((reference) => !ids.has(reference))).toEqual([]);
    return use(document.root, document);
  } finally {
    document.dispose();
  }
}

const bare = (words: string): string => words.replace(/\s+/g, '');

/** All words of an element in their order, notes and comments aside. */
function wordsOf(element: XmlElement): string {
  let words = '';
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlText) words += node.content;
    else if ('firstChild' in node && (node as XmlElement).name !== 'authorialNote')
      words += wordsOf(node as XmlElement);
  }
  return words;
}

const part = (root: XmlElement, name: string): string => {
  const found = root.get(`//akn:${name}`, AKN);
  return found === null ? '' : wordsOf(found as XmlElement);
};

/** Labels, words and cells in the order in which they are printed. */
const wanted = (source: Printable): string =>
  piecesOf(source)
    .flatMap((piece) =>
      piece.kind === 'table'
        ? [piece.table.caption, ...piece.table.head, ...piece.table.rows.flat()]
        : [piece.paragraph.label, ...piece.paragraph.runs.map((run) => (run.kind === 'text' ? run.text : ''))],
    )
    .map((words) => words.split('\n').map(printableText).join(''))
    .join('');

const holdsAll = (source: Printable): void => {
  valid(writeAkomaNtoso(source, OPTIONS), (root) => {
    const read = part(root, 'preamble') + part(root, 'mainBody');
    expect(bare(read)).toBe(bare(wanted(source)));
    const notes = root.find('//akn:authorialNote[@class="comment"]', AKN);
    expect(notes).toHaveLength(source.comments?.length ?? 0);
  });
};

const print = (blocks: readonly Block[], scheme: Scheme): Printable =>
  printable({ title: 'Conclusions', blocks, labels: labelsOf(blocks, scheme), scheme, language: 'en' });

describe('a text as Akoma Ntoso', () => {
  test('one of everything: the tree, its numbers and ids', () => {
    const outline = valid(writeAkomaNtoso(EVERYTHING, OPTIONS), (root) =>
      root.find('//akn:preamble//*[@eId] | //akn:mainBody//*[@eId]', AKN).map((node) => {
        const element = node as XmlElement;
        const num = element.get('akn:num', AKN) as XmlElement | null;
        return [element.name, element.attr('eId')?.value, ...(num === null ? [] : [num.content])].join(' ');
      }),
    );
    expect(outline).toEqual([
      'formula formula_1',
      'recitals recs_1',
      'recital recs_1__rec_nn-1',
      'recital recs_1__rec_nn-2',
      'section sec_I I.',
      'heading sec_I__heading',
      'paragraph sec_I__para_1 1.',
      'content sec_I__para_1__content',
      'authorialNote sec_I__para_1__content__authorialNote_1',
      'authorialNote sec_I__para_1__content__authorialNote_2',
      'paragraph sec_I__para_2 2.',
      'intro sec_I__para_2__intro',
      'subparagraph sec_I__para_2__subpara_a a)',
      'intro sec_I__para_2__subpara_a__intro',
      'point sec_I__para_2__subpara_a__point_i i.',
      'intro sec_I__para_2__subpara_a__point_i__intro',
      'indent sec_I__para_2__subpara_a__point_i__indent_nn-1 ·',
      'content sec_I__para_2__subpara_a__point_i__indent_nn-1__content',
      'subparagraph sec_I__para_2__subpara_b b)',
      'content sec_I__para_2__subpara_b__content',
      'authorialNote sec_I__para_2__subpara_b__content__authorialNote_1',
      'wrapUp sec_I__para_2__wrapup',
      'paragraph sec_I__para_3 3.',
      'content sec_I__para_3__content',
      'marker sec_I__para_3__content__marker_1',
      'paragraph sec_I__para_4 4.',
      'content sec_I__para_4__content',
      'marker sec_I__para_4__content__marker_1',
      'subsection sec_I__subsec_nn-1',
      'heading sec_I__subsec_nn-1__heading',
      'paragraph sec_I__subsec_nn-1__para_4-bis 4 bis.',
      'content sec_I__subsec_nn-1__para_4-bis__content',
      'hcontainer sec_I__subsec_nn-1__hcontainer_1',
      'content sec_I__subsec_nn-1__hcontainer_1__content',
      'table sec_I__subsec_nn-1__hcontainer_1__content__table_1',
      'paragraph sec_I__subsec_nn-1__para_nn-1',
      'content sec_I__subsec_nn-1__para_nn-1__content',
      'section sec_II II.',
      'heading sec_II__heading',
      'paragraph sec_II__para_6 6.',
      'content sec_II__para_6__content',
      'hcontainer sec_II__hcontainer_1',
      'content sec_II__hcontainer_1__content',
      'container container_1',
      'authorialNote container_1__authorialNote_1',
    ]);
  });

  test('says what is known of the document, and nothing else', () => {
    valid(writeAkomaNtoso(EVERYTHING, OPTIONS), (root) => {
      const attribute = (path: string): string | undefined => (root.get(path, AKN) as XmlElement | null)?.content;
      expect(attribute('//akn:FRBRWork/akn:FRBRuri/@value')).toBe('/akn/zz/statement/2017-06-22/rcgm-2017-2-rev-1');
      expect(attribute('//akn:FRBRExpression/akn:FRBRuri/@value')).toBe(
        '/akn/zz/statement/2017-06-22/rcgm-2017-2-rev-1/eng@2017-06-22',
      );
      expect(attribute('//akn:FRBRWork/akn:FRBRdate/@name')).toBe('heading');
      expect(attribute('//akn:TLCOrganization[@eId="issuer"]/@showAs')).toBe('Technical Secretariat');
      expect(root.find('//akn:publication', AKN)).toEqual([]);
      expect(root.find('//akn:TLCOrganization', AKN).map((node) => (node as XmlElement).attr('showAs')?.value)).toEqual(
        ['Technical Secretariat', 'Canada, United States', 'Panama', 'Mexico'],
      );
      expect(part(root, 'preface').trim().split(/\n+/)).toEqual([
        'Conclusions',
        'RCGM/2017/2/Rev.1',
        'With requested changes',
        '2017-06-22',
        'Meeting of the Regional Consultation Group on Migration',
        'Conclusions',
        'San Salvador, El Salvador',
        '20–22 June 2017',
      ]);
      const change = root.get('//akn:ins[@class="inserted"]', AKN) as XmlElement;
      expect([change.content, change.attr('title')?.value, change.attr('refersTo')?.value]).toEqual([
        'note',
        'Canada, United States, 2017-06-21',
        '#author_1',
      ]);
    });
    const { heading: _, origin: _o, ...without } = EVERYTHING;
    const nobody = writeAkomaNtoso({ ...without, title: '', language: 'tlh-AQ' }, { time: OPTIONS.time, issuer: '' });
    valid(nobody, (root) => {
      expect((root.get('//akn:FRBRWork/akn:FRBRuri/@value', AKN) as XmlElement).content).toBe(
        '/akn/zz/statement/2017-06-22/nn',
      );
      expect((root.get('//akn:FRBRWork/akn:FRBRdate/@name', AKN) as XmlElement).content).toBe('making');
      expect(root.find('//akn:proprietary', AKN)).toEqual([]);
    });
  });

  test.each([
    { name: 'three tiers', scheme: THREE_TIERS },
    { name: 'numbers run on', scheme: RUNS_ON },
    { name: 'numbered headings', scheme: NUMBERED_HEADINGS },
  ])('$name: a crooked text is valid, every label and word in its order', ({ scheme }) => {
    holdsAll(print(CROOKED, scheme));
  });

  test.each(SCHEMES)('documents of the scheme %s', (scheme) => {
    for (const seed of [1, 2, 3]) {
      const { lines } = generatedDocument({ scheme, seed, width: null, runningHeads: false, blankLines: true });
      holdsAll(understood(lines).printable);
    }
  });

  test.each(expectedOutlines.map(({ file }) => file))('%s', (file) => {
    holdsAll(understood(pastLines(file)).printable);
  });

  test(`any text under any scheme (seed ${SEED})`, () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryScheme, (blocks, scheme) => {
        holdsAll(print(blocks, scheme));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test(`any printable, sensible or not (seed ${SEED})`, () => {
    fc.assert(fc.property(arbitraryPrintable, holdsAll), { seed: SEED, numRuns: 150 });
  });

  test('a note whose sign is moved stands once, and is referred to from the other place', () => {
    const [one, two] = EVERYTHING.paragraphs.slice(4, 6);
    const moved = (kind: 'movedFrom' | 'movedTo') =>
      ({ kind: 'note', number: 1, change: changed(kind, 'Mexico', 'r') }) as const;
    const paragraphs = [
      { ...one!, runs: [moved('movedFrom')] },
      { ...two!, runs: [moved('movedTo')] },
    ];
    valid(writeAkomaNtoso({ ...EVERYTHING, paragraphs, tables: [], comments: [] }, OPTIONS), (root) => {
      const notes = root.find('//akn:authorialNote', AKN).map((node) => node as XmlElement);
      expect(notes.map((note) => [note.attr('marker')?.value, note.content])).toEqual([['1', EVERYTHING.notes[0]]]);
      const reference = root.get('//akn:ins/akn:noteRef', AKN) as XmlElement;
      expect(reference.attr('href')?.value).toBe(`#${notes[0]?.attr('eId')?.value}`);
    });
  });

  test('hostile words are words', () => {
    holdsAll(hostile(64 * 1024));
  });

  test('the schema tells what is wrong', () => {
    const written = writeAkomaNtoso(EVERYTHING, OPTIONS);
    const broken = [
      written.replace('<formula', '<section').replace('</formula>', '</section>'),
      written.replace('eId="sec_II"', 'eId="sec_I"'),
      written.replace('refersTo="#author_1"', 'refersTo="#author_9"'),
      written.replace(/<FRBRcountry[^>]*>/, ''),
      written.replace('<wrapUp', '<intro').replace('</wrapUp>', '</intro>'),
    ];
    for (const one of broken) {
      expect(one).not.toBe(written);
      expect(() => valid(one, () => null)).toThrow();
    }
  });
});
