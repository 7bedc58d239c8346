// What is told of a file under review beside its paragraphs: its footnotes, how its participants are named and ordered, and
// members of the body that it alone does not name, whichever of the files came first.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryText } from '../../../shared/wire/library.ts';
import { p, r, t, wordFile } from '../../kit/wordFile.ts';
import { type Person, type World, world } from '../../kit/world.ts';
import { importing, wells } from './importKit.ts';

let here: World;
let rosa: Person;
beforeAll(async () => {
  here = await world();
  rosa = await here.as('secretariat');
});
afterAll(() => here.close());

const { sent, view, keep, rule } = importing(() => here);
const absentIn = async (importId: string): Promise<string[]> =>
  (await view(rosa, importId)).findings.filter(({ code }) => code === 'member/absent').map(({ text }) => text);

describe('a member that one file of a body does not name', () => {
  it('is told in it, though the files that do came later, and also after an answer', async () => {
    const first = await sent(rosa, wells('Aqaba'));
    expect(await absentIn(first.importId)).toEqual([]);
    await sent(rosa, wells('Irbid', 2032, 'Canada, Kenya, Norway and Peru'));
    expect(await absentIn(first.importId)).toEqual([]);
    const last = await sent(rosa, wells('Jerash', 2033, 'Canada, Norway and Peru'));
    expect(await absentIn(first.importId)).toEqual(['Norway']);
    expect(await absentIn(last.importId)).toEqual(['Kenya']);
    const { findings } = await view(rosa, first.importId);
    const answered = findings.find(({ alternatives }) => alternatives.length > 0)!;
    await rule(rosa, first.importId, [{ finding: answered.key, alternative: answered.alternatives[0]! }]);
    expect(await absentIn(first.importId)).toEqual(['Norway']);
  });

  it('is not asked of files of another body', async () => {
    const other = new TextDecoder().decode(wells('Madaba', 2034, 'Canada and Peru')).replaceAll('GOW', 'GOX');
    const { importId } = await sent(rosa, new TextEncoder().encode(other));
    expect(await absentIn(importId)).toEqual([]);
  });
});

describe('the participants', () => {
  it('are shown with their codes, their order and how they are named', async () => {
    const chapeau = 'the Argentine Republic, Canada, the Kingdom of Norway, the Republic of Peru and Atlantis';
    const { importId } = await sent(rosa, wells('Karak', 2035, chapeau));
    const { outline } = await view(rosa, importId);
    expect(outline.participants.map(({ name, code }) => `${name} ${code}`)).toEqual([
      'Argentine Republic ARG',
      'Canada CAN',
      'Kingdom of Norway NOR',
      'Republic of Peru PER',
      'Atlantis null',
    ]);
    expect(outline.naming).toMatchObject({ order: 'en', form: 'formal', article: 'some', outOfOrder: [] });
  });
});

describe('footnotes of a Word file', () => {
  it('are shown under their paragraph while it is reviewed, and in the library', async () => {
    const sign = r('<w:footnoteReference w:id="2"/>');
    const bytes = wordFile({
      body: [
        p('CONCLUSIONS OF THE GROUP ON SPRINGS (GOS)'),
        p('CONCLUSIONS'),
        p('1. To thank the Government of Jordan for the springs.', sign),
        p('2. To meet again.'),
      ].join(''),
      footnotes: `<w:footnote w:id="2">${p(r('<w:footnoteRef/>') + t(' As counted in May.'))}</w:footnote>`,
    });
    const { importId } = await sent(rosa, bytes, 'springs.docx');
    const { outline } = await view(rosa, importId);
    const [note, ...more] = outline.notes;
    expect([note?.mark, note?.text.trim(), more]).toEqual(['1', 'As counted in May.', []]);
    expect(outline.blocks.find(({ line }) => line === note?.line)?.label).toBe('1.');
    const kept = await keep(rosa, importId, {}, { title: 'Springs', body: 'GOS', startsOn: null, endsOn: null });
    const { libraryId } = (await kept.json()) as { libraryId: string };
    const seen = libraryText.parse(await (await rosa.get(`/api/library/${libraryId}`)).json());
    expect(seen.paragraphs.flatMap(({ label, notes }) => notes.map(({ text }) => [label, text.trim()]))).toEqual([
      ['1.', 'As counted in May.'],
    ]);
  });
});

describe('what reading a Word file left out or took for granted', () => {
  it('can be answered: the header is put back, the changes are taken back, and what is kept is what one sees', async () => {
    const change = (kind: 'ins' | 'del', words: string) =>
      `<w:${kind} w:id="1" w:author="Canada" w:date="2031-05-04T10:00:00Z"><w:r><w:${kind === 'del' ? 'delText' : 't'} xml:space="preserve">${words}</w:${kind === 'del' ? 'delText' : 't'}></w:r></w:${kind}>`;
    const bytes = wordFile({
      body: [
        p('CONCLUSIONS OF THE GROUP ON RIVERS (GOR)'),
        p('CONCLUSIONS'),
        p('1. To thank the Government of ', change('del', 'Jordan'), change('ins', 'Egypt'), t(' for the rivers.')),
        p('2. To meet again.'),
      ].join(''),
      headers: [p('For official use only')],
      comments: `<w:comment w:id="7" w:author="Canada">${p('Is this so?')}</w:comment>`,
    });
    const { importId } = await sent(rosa, bytes, 'rivers.docx');
    const words = async () => (await view(rosa, importId)).outline.blocks.map(({ text }) => text);
    expect(await words()).toContain('To thank the Government of Egypt for the rivers.');
    const { findings } = await view(rosa, importId);
    const answers = findings.flatMap(({ key, code, alternatives }) =>
      alternatives.length > 0 && (code === 'part/leftOut' || code === 'change/accepted')
        ? [{ finding: key, alternative: alternatives[0]! }]
        : [],
    );
    expect(answers.map(({ alternative }) => alternative).toSorted()).toEqual(['asBefore', 'putBack']);
    const comments = findings.find(({ data }) => data.part === 'comments');
    expect([comments?.data.times, comments?.alternatives]).toEqual([1, []]);
    await rule(rosa, importId, answers);
    const read = await view(rosa, importId);
    expect([read.unanswered, read.answered.length]).toEqual([[], 2]);
    expect(await words()).toContain('To thank the Government of Jordan for the rivers.');
    expect((await words()).at(-1)).toBe('For official use only');
    expect(read.lines.map(({ text }) => text)).toContain('For official use only');
    // Taken back, all is as it was read.
    await rule(rosa, importId, []);
    expect(await words()).toContain('To thank the Government of Egypt for the rivers.');
    const keys = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key).toSorted();
    expect(keys((await view(rosa, importId)).findings)).toEqual(keys(findings));
  });

  it.each([
    [
      'rivers.html',
      '<h1>CONCLUSIONS</h1><p>1. To thank <del>Jordan</del><ins>Egypt</ins>.</p><p>2. To meet again.</p>',
    ],
    ['rivers.md', '# CONCLUSIONS\n\n1. To thank ~~Jordan~~Egypt.\n2. To meet again.\n'],
  ])('takes the changes of %s back', async (name, text) => {
    const { importId } = await sent(rosa, new TextEncoder().encode(text), name);
    const words = async () => (await view(rosa, importId)).outline.blocks.map((block) => block.text);
    expect(await words()).toContain('To thank Egypt.');
    const { findings } = await view(rosa, importId);
    const { key, alternatives } = findings.find(({ code }) => code === 'change/accepted')!;
    expect(alternatives).toEqual(['asBefore']);
    await rule(rosa, importId, [{ finding: key, alternative: 'asBefore' }]);
    expect((await words()).join()).toContain('To thank Jordan');
  });
});
