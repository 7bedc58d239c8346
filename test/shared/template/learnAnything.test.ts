import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { learnTemplate } from '../../../shared/template/learning/learnTemplate.ts';
import { newDocument } from '../../../shared/template/learning/newDocument.ts';
import { parseTemplate } from '../../../shared/template/learning/parseTemplate.ts';
import { answersOf } from '../../kit/answers.ts';
import { outlineOfLines } from '../../kit/pastOutlines.ts';

const SEED = 20211201;

const line = fc.oneof(
  fc.constantFrom(
    'MEETING OF THE GROUP OF FRIENDS (GF)',
    'XVII CONFERENCE OF STATES (CS)',
    '“A theme {of} the year”',
    'Lima, Peru',
    '3-5 May 2018',
    '3/5/2018',
    'The Group of Friends (GF) met in Lima, Peru from 3 to 5 May 2018 with Chile, Colombia, Ecuador, Peru and the United States and agreed:',
    'El Grupo, reunido en Quito, Ecuador, del 3 al 5 de mayo de 2018, con la participación de Chile, Perú e Italia, acordó:',
    'The General Assembly,',
    'Recalling its resolution 1,',
    'CONCLUSIONS',
    'CONCLUSIONS AND RECOMMENDATIONS:',
    'RECOMMENDATIONS',
    'I. First part',
    '1. To thank the Government of Peru for its hospitality during the meeting of the Group.',
    '2. Thank and congratulate the delegation of Chile for its presentation on roads.',
    '3) Regarding the reports, the Group decided to:',
    'a) To accept {the} report }',
    '(i) Review',
    '· a bullet',
    'Requests the Secretary-General to report;',
    '4. Agradecer al Gobierno del Perú por la hospitalidad brindada.',
    '',
  ),
  fc.string({ maxLength: 40 }),
  fc.string({ maxLength: 30, unit: 'grapheme' }).map((text) => `1. ${text}`),
);
const document = fc.array(line, { maxLength: 20 });

it(`any documents give a template that holds, and a text of it can be made (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(document, { minLength: 1, maxLength: 3 }), (documents) => {
      const given = documents.map((lines, i) => ({ document: `d${i}`, outline: outlineOfLines(lines) }));
      const { template, evidence } = learnTemplate(given, { id: 'any' });
      const read = parseTemplate(JSON.parse(JSON.stringify(template)));
      if (template.sections.length === 0) return;
      expect(read).toEqual({ ok: true, value: template });
      for (const { found, of } of evidence) expect(found).toBeLessThanOrEqual(of);
      for (const { name } of template.documents) {
        let n = 0;
        const { blocks, scheme, filled } = newDocument(template, answersOf({ style: name }), () => `b${++n}`);
        expect(labelsOf(blocks, scheme)).toHaveLength(blocks.length);
        for (const { blockId, from, to } of filled) {
          const text = plainText(blocks.find(({ id }) => id === blockId)!);
          expect([from >= 0, from < to, to <= text.length]).toEqual([true, true, true]);
        }
      }
    }),
    { seed: SEED, numRuns: 250 },
  );
});
