import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import type { FindingCode } from '../../../shared/template/lines/finding.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../../shared/template/structure/blocksFromOutline.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { expectedOutlines, pastLines, scoreOutline } from '../../kit/scoreOutline.ts';

const SEED = 20170624;

const counter = (): (() => string) => {
  let n = 0;
  return () => `b${n++}`;
};

/** Each block as "role level label words…", the words cut after three. */
function read(...lines: readonly string[]): string[] {
  return outlineOf(plainLines(lines)).outline.blocks.map(({ role, level, label, text }) =>
    [role, level, label, ...text.split(/\s+/).slice(0, 3)].filter((part) => part !== '').join(' '),
  );
}
const codes = (...lines: readonly string[]): FindingCode[] =>
  outlineOf(plainLines(lines)).findings.map((one) => one.code);

describe.each(expectedOutlines.map((expected) => [expected.file, expected] as const))('%s', (file, expected) => {
  const lines = pastLines(file);
  const { outline, findings } = outlineOf(plainLines(lines));

  it('is read exactly as expected', () => {
    expect(scoreOutline(expected, outline)).toEqual({ missing: [], extra: [], front: [], f1: 1 });
  });

  it('keeps every character, save what the findings hold and white space at the ends of lines', () => {
    const squeeze = (text: string): string => text.replace(/\s+/g, '');
    const removed = new Map<number, string[]>();
    for (const one of findings) {
      if (one.code === 'artefact/removed') removed.set(one.line, [...(removed.get(one.line) ?? []), one.text]);
    }
    const furniture = new Set(findings.filter((one) => one.code === 'furniture/removed').map((one) => one.line));
    const markers = new Set(findings.filter((one) => one.code === 'marker/removed').flatMap((one) => one.lines));
    const source = lines
      .map((line, i) =>
        furniture.has(i + 1) ? '' : (removed.get(i + 1) ?? []).reduce((text, gone) => text.replace(gone, ''), line),
      )
      .map((line, i) => (markers.has(i + 1) ? line.replace(/^\s*-\s*/, '') : line))
      .join('');
    const read = [
      ...outline.front.map((line) => line.text),
      ...outline.blocks.map((block) => block.label + block.text),
    ].join('');
    expect(squeeze(read)).toBe(squeeze(source));
    for (const { text, line } of outline.blocks) {
      const isJoined = findings.some((one) => one.code === 'lines/joined' && one.line === line);
      if (!isJoined && !removed.has(line)) expect(lines[line - 1]).toContain(text);
    }
  });

  it('takes nothing for page furniture but what is', () => {
    const furniture = findings
      .filter((one) => one.code === 'furniture/removed')
      .map(({ line, text }) => ({ line, text }));
    expect(furniture).toEqual(expected.furniture_lines.map(({ line, text }) => ({ line, text: text.trim() })));
  });

  it('becomes blocks whose labels are those printed', () => {
    const { blocks, scheme, title, place } = blocksFromOutline(outline, counter());
    const printed = [...outline.front.map(() => ''), ...outline.blocks.map((block) => block.label)];
    expect(labelsOf(blocks, scheme)).toEqual(printed);
    expect(title).toBe(outline.title.join(' '));
    expect(place).toBe(expected.place);
    expect(new Set(blocks.map((block) => block.id)).size).toBe(blocks.length);
  });
});

describe('what the findings of the past documents say', () => {
  const found = (name: string): string[] => {
    const expected = expectedOutlines.find((one) => one.file.startsWith(name))!;
    return outlineOf(plainLines(pastLines(expected.file))).findings.map((one) => `${one.line} ${one.code}`);
  };

  it.each<[string, readonly string[]]>([
    ['000', []],
    ['001', ['48 tail/attached', '76 label/fixed', '80 artefact/removed']],
    ['002', ['43 artefact/removed', '44 label/fixed', '47 label/fixed', '54 tail/attached', '64 artefact/removed']],
    ['003', ['11 marker/removed', '21 lines/joined', '25 marker/removed', '72 tail/doubtful', '90 furniture/removed']],
    ['004', []],
  ])('%s: %j', (name, some) => {
    expect(found(name)).toEqual(expect.arrayContaining([...some]));
    if (some.length === 0) expect(found(name)).toEqual([]);
  });

  it('the paragraph that cites items b) and c) belongs to the paragraph they hang from', () => {
    const expected = expectedOutlines.find((one) => one.file.startsWith('002'))!;
    const tail = outlineOf(plainLines(pastLines(expected.file))).findings.find((one) => one.code === 'tail/attached');
    expect(tail).toMatchObject({ line: 54, data: { to: ['18.'], because: 'cites items of its list' } });
  });
});

describe('documents of other bodies', () => {
  it('numbers that run on over headings, as in the European Union', () => {
    const lines = [
      '1. The Council recalls.',
      'MIGRATION',
      '2. The Council stresses.',
      'TRADE',
      '3. The Council invites.',
    ];
    expect(read(...lines)).toEqual([
      'operative 1 1. The Council recalls.',
      'heading 0 MIGRATION',
      'operative 1 2. The Council stresses.',
      'heading 0 TRADE',
      'operative 1 3. The Council invites.',
    ]);
    expect(blocksFromOutline(outlineOf(plainLines(lines)).outline, counter()).scheme.tiers[0]?.restart).toBe('never');
  });

  it('clauses without numbers before the first paragraph, and brackets, as in the United Nations', () => {
    expect(
      read(
        'The General Assembly of the Organization, meeting in special session,',
        'Recalling its resolution of last year on this matter,',
        'Noting with concern the report,',
        '1. Requests the Secretary:',
        '(a) To convene the meeting;',
        '(i) In the first year;',
        '(ii) In the second year;',
        '(b) To report.',
        '2. Decides to meet again.',
      ),
    ).toEqual([
      'chapeau 0 The General Assembly',
      'preambular 1 Recalling its resolution',
      'preambular 1 Noting with concern',
      'operative 1 1. Requests the Secretary:',
      'sub 2 (a) To convene the',
      'sub 3 (i) In the first',
      'sub 3 (ii) In the second',
      'sub 2 (b) To report.',
      'operative 1 2. Decides to meet',
    ]);
  });

  it('numbered headings', () => {
    expect(
      read('I. CONCLUSIONS', '1. To thank.', '2. To accept.', 'II. RECOMMENDATIONS', '1. To approve.', '2. To urge.'),
    ).toEqual([
      'heading 1 I. CONCLUSIONS',
      'operative 1 1. To thank.',
      'operative 1 2. To accept.',
      'heading 1 II. RECOMMENDATIONS',
      'operative 1 1. To approve.',
      'operative 1 2. To urge.',
    ]);
  });

  it('Spanish, with labels glued to the words', () => {
    const lines = [
      'REUNIÓN DEL GRUPO REGIONAL DE CONSULTA SOBRE MIGRACIÓN',
      'San José, Costa Rica, 3 y 4 de junio de 2015',
      'El Grupo se reunió con la participación de representantes de Belice, Canadá, Costa Rica, El Salvador, los Estados Unidos y la República Dominicana y llegó a las siguientes:',
      'CONCLUSIONES',
      '1.Agradecer a la Secretaría:',
      'a)Por su informe;',
      'b)Por su apoyo.',
      '2.Tomar nota del informe.',
    ];
    const { outline } = outlineOf(plainLines(lines));
    expect(outline.title).toEqual([lines[0]]);
    expect(outline.place).toBe('San José, Costa Rica');
    expect(outline.date).toMatchObject({ start: '2015-06-03', end: '2015-06-04' });
    expect(outline.participants.join('|')).toBe(
      'Belice|Canadá|Costa Rica|El Salvador|Estados Unidos|República Dominicana',
    );
    expect(read(...lines).slice(1)).toEqual([
      'heading 0 CONCLUSIONES',
      'operative 1 1. Agradecer a la',
      'sub 2 a) Por su informe;',
      'sub 2 b) Por su apoyo.',
      'operative 1 2. Tomar nota del',
    ]);
  });

  it('a text wrapped at a fixed width, where a year at the start of a line is no label', () => {
    const lines = [
      'MEETING OF THE GROUP',
      'CONCLUSIONS',
      '1. To thank the Technical Secretariat for the report on the',
      'Migration Health Workshop that was held in Costa Rica in May',
      '2016. The report shall be circulated among Member Countries',
      'for comments before the next meeting of the Group.',
      '2. To accept the report of the Liaison Officers Network for',
      'Consular Protection and to ask Member Countries to follow up',
      'on the actions proposed in it, as appropriate.',
    ];
    expect(read(...lines)).toEqual([
      'heading 0 CONCLUSIONS',
      'operative 1 1. To thank the',
      'operative 1 2. To accept the',
    ]);
    expect(codes(...lines)).toContain('label/notALabel');
    expect(outlineOf(plainLines(lines)).outline.blocks[1]?.text).toContain('in May 2016. The report shall');
  });

  it('a wrapped text whose sub-items are narrower, with names at the start of lines', () => {
    const lines = [
      'Meeting of the Technical Group on Rivers and Lakes (TGRL)',
      'REGIONAL CONFERENCE ON RIVERS (RCR)',
      'Managua, Nicaragua',
      'November 24-25, 2014',
      'The Technical Group on Rivers and Lakes (TGRL) met on November 24-25,',
      '2014, in the city of Managua, Nicaragua with the participation of delegates',
      'from Belize, Canada, Costa Rica, El Salvador, the United States of America,',
      'Guatemala, Honduras and the Dominican Republic and reached the following:',
      'CONCLUSIONS',
      '1. Regarding the reports presented by the Technical Secretariat, the TGRL',
      'concluded:',
      'a) To accept the Financial Report of the Group for May –',
      'October 2014.',
      'b) To take note of the report on the part of the Group in',
      'the Process on Lakes: “Challenges of the Lakes”, held in',
      'Managua, Nicaragua.',
      '2. To thank Guatemala in its capacity as occupying the Presidency of the',
      'Coalition on Rivers, for its report.',
      '-',
      'Canada, for its offer to hold a workshop on the Great Lakes in the month',
      'of May.',
    ];
    const { outline } = outlineOf(plainLines(lines));
    expect(outline.title).toEqual(lines.slice(0, 2));
    expect([outline.place, outline.date?.end]).toEqual(['Managua, Nicaragua', '2014-11-25']);
    expect(outline.participants).toHaveLength(8);
    expect(outline.blocks.map(({ line, label, level, text }) => [line, label, level, text.split(' ').at(-1)])).toEqual([
      [5, '', 0, 'following:'],
      [9, '', 0, 'CONCLUSIONS'],
      [10, '1.', 1, 'concluded:'],
      [12, 'a)', 2, '2014.'],
      [14, 'b)', 2, 'Nicaragua.'],
      [17, '2.', 1, 'report.'],
      [19, '-', 2, 'May.'],
    ]);
  });

  it('clauses in capitals, over blank lines in mid-sentence, as in South America', () => {
    const lines = [
      'VI CONFERENCIA SOBRE RÍOS',
      'Asunción, Paraguay, 4 y 5 de mayo de 2006',
      'DECLARACIÓN FINAL',
      'Los representantes de los Gobiernos de Argentina, Bolivia, el Brasil y Chile,',
      'reunidos en la VI Conferencia sobre Ríos de la región y sus países vecinos:',
      'REAFIRMANDO el compromiso de respetar plenamente la Declaración de Ríos, la',
      '',
      '',
      'Declaración Americana de Lagos y otros instrumentos que han sido ratificados',
      'por nuestros Estados;',
      'ENFATIZANDO la importancia de la Convención Internacional sobre Protección y',
      'Uso de los Ríos y de los Lagos, y sobre los Derechos de los Pueblos de las',
      'Orillas, en particular los de la Cuenca del Plata y de los Llanos;',
      'DECLARAN:',
      '1. Su compromiso de respetar los ríos.',
      '2. Su voluntad de cooperar.',
    ];
    const { outline } = outlineOf(plainLines(lines));
    expect(outline.title).toEqual([lines[0], lines[2]]);
    expect(outline.place).toBe('Asunción, Paraguay');
    expect(outline.participants).toEqual(['Argentina', 'Bolivia', 'Brasil', 'Chile']);
    expect(read(...lines)).toEqual([
      'chapeau 0 Los representantes de',
      'preambular 1 REAFIRMANDO el compromiso',
      'preambular 1 ENFATIZANDO la importancia',
      'heading 0 DECLARAN:',
      'operative 1 1. Su compromiso de',
      'operative 1 2. Su voluntad de',
    ]);
  });

  it('a page number in mid-sentence of a text without labels', () => {
    const lines = [
      'DECLARATION',
      'The Ministers agreed on all of this in peace.',
      'They agreed that no person is',
      '',
      '1',
      '',
      'without rights in the region.',
    ];
    expect(read(...lines)).toEqual(['chapeau 0 The Ministers agreed', 'plain 0 They agreed that']);
    expect(codes(...lines)).toContain('furniture/removed');
  });

  it('labels alone on their lines', () => {
    expect(read('1.', 'To thank.', '2.', 'To accept.')).toEqual([
      'operative 1 1. To thank.',
      'operative 1 2. To accept.',
    ]);
  });

  it('inserted paragraphs and paths', () => {
    expect(read('1. To thank.', '1 bis. To praise.', '2. To accept.')).toEqual([
      'operative 1 1. To thank.',
      'operative 1 1 bis. To praise.',
      'operative 1 2. To accept.',
    ]);
    expect(read('1. To thank:', '1.1 Canada;', '1.2 Mexico.', '2. To accept:', '2.1 the report.')).toEqual([
      'operative 1 1. To thank:',
      'sub 2 1.1 Canada;',
      'sub 2 1.2 Mexico.',
      'operative 1 2. To accept:',
      'sub 2 2.1 the report.',
    ]);
  });

  it('letters that pass i and v beside roman numbers that use them', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => `${letter}. To do it.`);
    expect(read('1. To ask:', ...letters, '2. To end.').filter((line) => line.startsWith('sub 2'))).toHaveLength(26);
    const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi'].map((number) => `${number}. To do it.`);
    expect(read('1. To ask:', 'a. To hold:', ...romans, 'b. To end.').map((line) => line.slice(0, 5))).toEqual([
      'opera',
      'sub 2',
      ...romans.map(() => 'sub 3'),
      'sub 2',
    ]);
  });

  it('running heads and page numbers', () => {
    const head = ['', '', 'Regional Conference', '3', ''];
    const lines = [
      '1. To thank the delegations of',
      ...head,
      'the region.',
      '2. To accept.',
      ...head,
      '3. To approve.',
    ];
    expect(read(...lines)).toEqual([
      'operative 1 1. To thank the',
      'operative 1 2. To accept.',
      'operative 1 3. To approve.',
    ]);
  });
});

describe('thin evidence becomes a finding, never a silent guess', () => {
  it.each<[string, FindingCode, readonly string[]]>([
    ['no words', 'text/empty', ['', '  ']],
    ['no labels', 'numbering/none', ['A title', 'Some words that end.']],
    ['a missing number', 'label/gap', ['1. To thank.', '2. To accept.', '4. To approve.']],
    ['a number twice', 'label/outOfOrder', ['1. To thank.', '2. To accept.', '2. To approve.', '3. To end.']],
    [
      'a restart without heading',
      'label/restart',
      ['1. To a.', '2. To b.', '3. To c.', '1. To d.', '2. To e.', '3. To f.'],
    ],
    ['two forms in one list', 'label/mixedForm', ['1. To ask:', 'a) one;', 'b. two;', '2. To end.']],
    ['a list that does not start at 1', 'label/fixed', ['5. To thank.', '6. To accept.']],
    ['a label without words', 'label/alone', ['1. To thank.', '2.', '3. To accept.']],
    [
      'several paragraphs in one line',
      'text/collapsed',
      ['1. To thank all. 2. To accept it. 3. To approve. 4. To end.'],
    ],
    ['a heading that may be a list element', 'tail/attached', ['1. To thank:', 'Consular protection', '2. To accept.']],
    [
      'a last paragraph without number',
      'paragraph/doubtful',
      ['1. To thank.', 'The group thanks the people of Panama.'],
    ],
    ['title, chapeau, place and date', 'title/none', ['1. To thank.']],
    ['no chapeau', 'chapeau/none', ['CONCLUSIONS', '1. To thank.']],
    ['a title that may be a heading', 'heading/doubtful', ['CONCLUSIONS', '1. To thank.']],
    ['no date', 'date/none', ['The group met and agreed on this text:', '1. To thank.']],
    ['no participants', 'participants/none', ['The group met and agreed on this text:', '1. To thank.']],
    ['the end mark of a press office', 'furniture/removed', ['1. To thank.', '# # #']],
    ['a banner', 'banner/removed', ['[ENGLISH ONLY]', 'CONCLUSIONS', '1. To thank.']],
    ['too deep', 'level/tooDeep', ['1. a:', 'a) b:', 'i. c:', '(1) d:', '(a) e:', '(i) f.']],
  ])('%s: %s', (_, code, lines) => {
    expect(codes(...lines)).toContain(code);
  });
});

describe('the mark that ends a text', () => {
  const last = (...lines: string[]): string | undefined =>
    outlineOf(plainLines(['CONCLUSIONS', '1. To thank all.', '2. To accept it.', 'The ports thank Lima.', ...lines]))
      .outline.blocks.map((block) => `${block.label} ${block.text}`.trim())
      .at(-1);
  it.each(['###', '# # #', '***', '* * *', '-30-', '- 30 -', '– 30 –', '– END –', '-ENDS-', '*** FIN ***', '[END]'])(
    '%s is none of its paragraphs',
    (mark) => {
      expect(last('', mark)).toBe('The ports thank Lima.');
    },
  );

  it('may stand above whom to ask', () => {
    expect(last('', '###', 'Whoever wishes to know more may ask the press office.')).toBe(
      'Whoever wishes to know more may ask the press office.',
    );
  });

  it.each(['3. End', 'Ends and means of the ports are told in the annex.'])('"%s" is text', (line) => {
    expect(last(line)).toBe(line);
  });
});

describe('hostile input', () => {
  const long = 'word '.repeat(200_000);
  it.each<[string, readonly string[]]>([
    ['a line of a megabyte', [`1. ${long}`, `2. ${long}.`]],
    ['a megabyte without a space', ['1. To thank.', 'x'.repeat(1_000_000), '2. To accept.']],
    ['a megabyte of white space', [`1. a${' \t'.repeat(500_000)}b`, `5 June${' '.repeat(1_000_000)}2017`]],
    ['a megabyte of figures and commas', [`${'1, '.repeat(300_000)}June 2017`, '1. To thank.']],
    ['open brackets', [`${'[bookmark: '.repeat(90_000)}`, '('.repeat(500_000)]],
    ['only labels', Array.from({ length: 2000 }, (_, i) => `${i + 1}.`)],
    ['only one label', Array.from({ length: 2000 }, () => 'i.')],
    ['only bullets', Array.from({ length: 2000 }, () => '·')],
    ['labels in any order', Array.from({ length: 2000 }, (_, i) => `${'xvilcdm'[(i * 7) % 7]}${'.)'[i % 2]} ${i}`)],
    ['many lines without labels', Array.from({ length: 10_000 }, (_, i) => `Line ${i}`)],
    [
      'names without end',
      [`The group met with representatives from ${'Panama, '.repeat(100_000)}and agreed:`, '1. To thank.'],
    ],
  ])('%s is read within seconds and printed as it was', (_, lines) => {
    const { outline, findings } = outlineOf(plainLines(lines));
    const { blocks, scheme } = blocksFromOutline(outline, counter());
    expect(labelsOf(blocks, scheme).slice(outline.front.length)).toEqual(outline.blocks.map((block) => block.label));
    expect(findings.every((one) => one.text.length <= 501)).toBe(true);
  });

  it(`any lines whatsoever keep their words (seed ${SEED})`, () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '1. To thank:',
        '2. To accept.',
        'a) one;',
        'b) two',
        'i. x',
        '· y',
        '- z',
        '(a)',
        'CONCLUSIONS',
      ),
      fc.constantFrom(
        '20-22 June 2017',
        'San Salvador, El Salvador',
        'and the rest',
        'Working Group:',
        '3',
        '[x]',
        '\f',
      ),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { outline, findings } = outlineOf(plainLines(lines));
        const { blocks, scheme } = blocksFromOutline(outline, counter());
        expect(labelsOf(blocks, scheme).slice(outline.front.length)).toEqual(
          outline.blocks.map((block) => block.label),
        );
        const told = findings.filter((one) => one.code.endsWith('/removed')).map((one) => one.text);
        const kept = [
          ...outline.front.map((one) => one.text),
          ...outline.blocks.flatMap((one) => [one.label, one.text]),
          ...told,
        ].join(' ');
        for (const word of lines.flatMap((one) => one.match(/[\p{L}\p{N}]{2,}/gu) ?? [])) expect(kept).toContain(word);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
