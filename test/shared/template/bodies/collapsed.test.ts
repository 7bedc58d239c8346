import { describe, expect, it } from 'vitest';
import { plainLines } from '../../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../../shared/template/structure/outline.ts';
import { annotated } from '../../../kit/annotatedDocument.ts';
import { scoreOutline } from '../../../kit/scoreOutline.ts';

// Texts that lost their line breaks: the annotated document is read as one line from the chapeau (or first item) on.

const DOCUMENTS: readonly (readonly [string, string])[] = [
  [
    'numbered conclusions with a heading',
    `
T| MEETING OF THE GROUP
C| The Group on Wells met in Amman, Jordan, on 4 May 2031 and reached the following:
H| CONCLUSIONS
1{1.} To thank the Secretariat for its report.
1{2.} To approve the budget under Article 5. It is the first of its kind.
1{3.} To ask members to pay 1.5 million in time.
1{4.} To meet again in 2032.
`,
  ],
  [
    'a resolution with preamble and letters',
    `
C| The General Assembly,
P| Recalling its resolution 80/118 of 17 December 2029,
P| Reaffirming the Charter of the Rivers,
P| Noting with appreciation the report of the Secretary-General,
1{1.} Welcomes the report;
1{2.} Requests the Secretary-General:
2{(a)} To convene a meeting;
2{(b)} To submit a report;
1{3.} Decides to remain seized of the matter.
`,
  ],
  [
    'a Portuguese declaration that begins with number 1',
    `
1{1.} Os Chefes de Estado e de Governo de Angola, Brasil e Portugal reuniram-se em Lisboa, no dia 25 de julho de 2030.
1{2.} Elegeram o Presidente da Conferência para os próximos dois anos.
1{3.} Tomaram nota, com satisfação, das medidas adotadas.
1{4.} Aprovaram uma declaração sobre os faróis.
`,
  ],
  [
    'headings in capitals between numbers that run on',
    `
1{1.} We, the Heads of State, gathered in Bangkok for the Summit on 23 June 2030.
1{2.} We reaffirmed the importance of bridges.
1{3.} We reaffirmed our commitment to ferries.
H| KEY DELIVERABLES
1{4.} We adopted the Vision Statement on “Bridges”.
1{5.} We welcomed the report.
`,
  ],
];

describe('texts whose line breaks are lost', () => {
  it.each(DOCUMENTS)('%s', (_, text) => {
    const expected = annotated(text);
    const title = expected.title;
    const body = expected.lines.filter((line) => line.trim() !== '' && !title.includes(line));
    const { outline, findings } = outlineOf(plainLines([...title, body.join(' ')]));
    const { missing, extra } = scoreOutline({ ...outline, blocks: expected.blocks }, outline);
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    expect(findings.filter((one) => one.code === 'text/split')).toHaveLength(1);
  });

  it('a run with a hole stays whole and is doubted', () => {
    const line = `1. To thank all members for their work. ${'They did well. '.repeat(8)}3. To meet. 7. To end.`;
    const { findings } = outlineOf(plainLines([line]));
    expect(findings.map((one) => one.code)).not.toContain('text/split');
  });
});
