import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../kit/readAnnotated.ts';

// Which label belongs to which list, in short documents; the wording is invented.

const HEAD = `
T| MEETING OF THE GROUP ON WELLS
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following conclusions:
`;

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'five forms in one document',
    `${HEAD}
1{1)} To map:
2{(a)} wells:
3{(i)} deep;
3{(ii)} shallow;
2{(b)} springs.
1{2)} To train:
2{•} engineers;
2{•} drillers.
1{3)} To report.
`,
  ],
  [
    'letters that pass i., v. and x. under decimals',
    `${HEAD}
1{1.} To ask:
${'abcdefghijklmnopqrstuvwxyz'
  .split('')
  .map((letter) => `2{${letter}.} for thing ${letter};`)
  .join('\n')}
1{2.} To end.
`,
  ],
  [
    'roman numbers below the letters c., d., l. and m.',
    `${HEAD}
1{1.} To ask:
2{a.} one:
3{i.} x;
3{ii.} y;
2{b.} two;
2{c.} three:
3{i.} x;
3{ii.} y;
2{d.} four.
1{2.} To end.
`,
  ],
  [
    'roman numbers as paragraphs, with letters below',
    `${HEAD}
1{i.} one:
2{a.} x;
2{b.} y;
1{ii.} two;
1{iii.} three;
1{iv.} four;
1{v.} five:
2{a.} x;
2{b.} y;
1{vi.} six.
`,
  ],
  [
    'a list that starts at 4',
    `${HEAD}
1{4.} To map.
1{5.} To train.
1{6.} To report.
`,
  ],
  [
    'letters that run on over sub-headings',
    `${HEAD}
1{1.} To approve:
S| North
2{a)} one;
2{b)} two;
S| South
2{c)} three;
S| West
2{d)} four.
1{2.} To end.
`,
  ],
  [
    'numbers in the preamble and in the operative part',
    `
T| DECLARATION ON WELLS
C| The Ministers of Water, meeting in Amman, Jordan, on 4 May 2031,
P| Considering:
1{1.} That water is life;
1{2.} That wells run dry;
1{3.} That help is needed;
P| Agree:
1{1.} To map the wells;
1{2.} To share the map;
1{3.} To meet again.
`,
  ],
  [
    'letters in the preamble, numbers in the operative part',
    `
T| DECLARATION ON WELLS
C| The Ministers of Water, meeting in Amman, Jordan, on 4 May 2031,
1{(a)} Recalling the Charter of Wells;
1{(b)} Noting the report;
1{(c)} Convinced that help is needed;
H| DECLARE:
1{1.} Wells shall be mapped.
1{2.} The map shall be shared:
2{(a)} with all members;
2{(b)} with observers.
1{3.} They shall meet again.
`,
  ],
  [
    'numbers above headings that restart and headings that do not',
    `${HEAD}
H| A first part
1{1.} one.
1{2.} two.
H| A second part
1{1.} three.
1{2.} four.
`,
  ],
  [
    'numbered headings in figures over unnumbered paragraphs',
    `
T| COMMUNIQUÉ ON WELLS
C| The Ministers of Water met in Amman, Jordan, on 4 May 2031 and issued the following communiqué:
H1{1.} THE STATE OF WELLS
P| The Ministers noted that many wells run dry and that more are needed.
P| They asked for a map of all wells in the region.
H1{2.} THE STATE OF SPRINGS
P| The Ministers noted that springs are in a better state.
H1{3.} NEXT MEETING
P| The Ministers will meet again in Petra.
`,
  ],
  [
    'three levels of headings and paths',
    `
T| PLAN ON WELLS
H1{1.} Wells
2{1.1.} Every well shall be mapped.
2{1.2.} Every map shall be shared:
3{a)} with members;
3{b)} with observers.
H1{2.} Springs
2{2.1.} Every spring shall be kept clean.
2{2.2.} Springs shall be counted.
`,
  ],
  [
    'words that look like labels',
    `${HEAD}
1{1.} To thank:
2{a.} U.S. officials;
2{b.} D. Enrique, the keeper.
1{2.} To recall Article 5.
1{3.} I. Newton was right.
`,
  ],
  [
    'numbers with a dash',
    `${HEAD}
1{1.-} Agradecer el informe.
1{2.-} Aprobar:
2{a.-} el plan;
2{b.-} el presupuesto.
1{3.-} Reunirse de nuevo.
`,
  ],
  [
    'numbers with a dash and a space',
    `${HEAD}
1{1 -} To thank.
1{2 -} To approve.
1{3 -} To end.
`,
  ],
  [
    'section parts in words',
    `
T| DECLARACIÓN SOBRE POZOS
C| Los Ministros de Aguas, reunidos en Lima, Perú, el 4 de mayo de 2031, acuerdan lo siguiente:
H| PRIMERA PARTE
1{1.} Los pozos se registrarán.
1{2.} El registro será público.
H| SEGUNDA PARTE
1{3.} Los manantiales se contarán.
`,
  ],
  [
    'a list below a heading that is no introducer, and a run-in heading in the item',
    `${HEAD}
H| MAPS
1{1.} Maps: to map all wells.
1{2.} Data: to share all data.
H| TRAINING
1{3.} Courses: to hold courses.
`,
  ],
];

describe('labels of every form', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const { missing, extra } = readAnnotated(text);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });
});
