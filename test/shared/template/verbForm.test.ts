import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { switchVerbForm, type VerbSwitch } from '../../../shared/template/learning/switchVerbForm.ts';
import { TEXT_LANGUAGES, type TextLanguage, type VerbForm } from '../../../shared/template/learning/template.ts';
import { openerWords, openingOf } from '../../../shared/template/learning/verbForm.ts';
import { FORMS_OF, VERBS, type WrittenForm } from '../../../shared/template/learning/verbTables.ts';

const SEED = 20140725;

it.each<[TextLanguage, string, VerbForm]>([
  ['en', 'Thank Costa Rica for its report.', 'bare'],
  ['en', 'Take note of the report.', 'bare'],
  ['en', 'To thank Costa Rica for its report.', 'toInfinitive'],
  ['en', 'To Implement a permanent mechanism', 'toInfinitive'],
  ['en', 'Reiterated the importance of the matter.', 'past'],
  ['en', 'Recognizing the challenges, reiterated their will.', 'participle'],
  ['en', 'Requests the Secretary to report;', 'present'],
  ['en', 'Further DECIDES to meet again;', 'present'],
  ['en', 'Also requests the Chair to report;', 'present'],
  ['en', 'DECIDES to meet again;', 'present'],
  ['en', 'We reaffirm our will.', 'firstPlural'],
  ['en', 'Regarding the reports, the Group concluded:', 'leadIn'],
  ['en', 'In order to have the final version, the Secretariat will redraft it.', 'leadIn'],
  ['en', 'As per the request of Members, organize a seminar.', 'leadIn'],
  ['en', 'Member Countries reiterate the importance of the matter.', 'declarative'],
  ['en', 'The Secretariat will send the text to the Members.', 'declarative'],
  ['en', 'Consular protection', 'noun'],
  ['en', 'The European Council calls for more work:', 'declarative'],
  ['en', 'Review of the guidelines.', 'noun'],
  ['en', 'Meeting of the Group', 'noun'],
  ['en', 'Follow-up on the proposal', 'noun'],
  ['es', 'Agradecer a Costa Rica por su informe.', 'toInfinitive'],
  ['es', 'Robustecer los mecanismos.', 'toInfinitive'],
  ['es', 'Agradecemos a Costa Rica.', 'firstPlural'],
  ['es', 'Toma nota del informe;', 'present'],
  ['es', 'Reiteraron su compromiso.', 'past'],
  ['es', 'Recordando su resolución anterior,', 'participle'],
  ['es', 'En relación con el informe, se acordó:', 'leadIn'],
  ['es', 'Protección consular', 'noun'],
  ['fr', 'Remercier le Mexique.', 'toInfinitive'],
  ['fr', 'Prend note du rapport ;', 'present'],
  ['fr', 'Rappelant sa résolution,', 'participle'],
  ['fr', 'Nous réaffirmons notre volonté.', 'firstPlural'],
  ['pt', 'Agradecer ao México.', 'toInfinitive'],
  ['pt', 'Reafirmamos nosso compromisso.', 'firstPlural'],
  ['pt', 'Recordando a resolução,', 'participle'],
])('%s: "%s" opens as %s', (language, text, form) => {
  expect(openingOf(text, language).form).toBe(form);
});

it.each<[TextLanguage, string, string | null]>([
  ['en', 'Thanked Canada.', 'thank'],
  ['en', 'To take note with appreciation of the reports', 'take note with appreciation of'],
  ['en', 'Follow up on the proposals', 'follow up on'],
  ['es', 'Tomamos nota de ello', 'tomar nota de'],
  ['en', 'Consular protection', null],
])('%s: the opener of "%s" is %s', (language, text, opener) => {
  expect(openerWords(text, language)).toBe(opener);
});

describe('switchVerbForm', () => {
  it.each<[TextLanguage, WrittenForm, string, string]>([
    ['en', 'toInfinitive', 'Thank Canada.', 'To thank Canada.'],
    ['en', 'bare', 'To thank Canada.', 'Thank Canada.'],
    ['en', 'past', 'To take note of the report.', 'Took note of the report.'],
    ['en', 'toInfinitive', 'Thanked Canada.', 'To thank Canada.'],
    ['en', 'present', 'Reaffirm the principles.', 'Reaffirms the principles.'],
    ['en', 'past', 'Thank and congratulate the following:', 'Thanked and congratulated the following:'],
    ['en', 'bare', 'To review, approve and disseminate the plan.', 'Review, approve and disseminate the plan.'],
    ['en', 'firstPlural', 'To thank Canada.', 'We thank Canada.'],
    ['en', 'past', 'DECIDES to meet again.', 'DECIDED to meet again.'],
    ['en', 'toInfinitive', 'DECIDES to meet again.', 'TO DECIDE to meet again.'],
    ['en', 'bare', 'Further requests the Chair to report.', 'Further request the Chair to report.'],
    ['en', 'toInfinitive', 'Also requests the Chair to report.', 'To also request the Chair to report.'],
    [
      'en',
      'bare',
      'To accept the report. To urge Members to pay. The Chair will tell.',
      'Accept the report. Urge Members to pay. The Chair will tell.',
    ],
    ['es', 'firstPlural', 'Agradecer a Costa Rica.', 'Agradecemos a Costa Rica.'],
    ['es', 'toInfinitive', 'Agradecemos a Costa Rica.', 'Agradecer a Costa Rica.'],
    ['es', 'past', 'Acoger y aprobar el informe.', 'Acogieron y aprobaron el informe.'],
    ['es', 'present', 'Pedir a la Secretaría un informe.', 'Pide a la Secretaría un informe.'],
    ['fr', 'firstPlural', 'Encourager les États.', 'Nous encourageons les États.'],
    ['pt', 'firstPlural', 'Reafirmar o compromisso.', 'Reafirmamos o compromisso.'],
  ])('%s, %s: "%s" → "%s"', (language, to, text, expected) => {
    expect(switchVerbForm(text, language, to)).toMatchObject({ kind: 'rewritten', text: expected });
  });

  it.each<[TextLanguage, WrittenForm, string, VerbSwitch]>([
    ['en', 'bare', 'Thank Canada.', { kind: 'same' }],
    ['en', 'bare', 'Regarding the report, the Group agreed:', { kind: 'left', because: 'noVerb' }],
    ['en', 'bare', 'To frobnicate the report.', { kind: 'left', because: 'unknownVerb' }],
    ['fr', 'past', 'Remercier le Mexique.', { kind: 'left', because: 'noForm' }],
  ])('%s, %s: "%s" is left as it is, and said', (language, to, text, expected) => {
    expect(switchVerbForm(text, language, to)).toEqual(expected);
  });

  it('names verbs further on that may have to follow', () => {
    expect(switchVerbForm('To accept the report and to ask the Chair to send it.', 'en', 'bare')).toMatchObject({
      check: ['to ask'],
    });
    expect(switchVerbForm('Thank Canada for its work and request a report.', 'en', 'past')).toMatchObject({
      check: ['request'],
    });
  });

  const verbIn = (language: TextLanguage) => fc.constantFrom(...VERBS[language]);
  const cases = fc
    .constantFrom(...TEXT_LANGUAGES)
    .chain((language) =>
      fc.tuple(
        fc.constant(language),
        verbIn(language),
        fc.constantFrom(...FORMS_OF[language]),
        fc.constantFrom(...FORMS_OF[language]),
      ),
    );
  it(`there and back gives the same words (seed ${SEED})`, () => {
    fc.assert(
      fc.property(cases, ([language, verb, from, to]) => {
        const plain = verb.toInfinitive!;
        const rest = ' zzz.';
        const opened = (form: WrittenForm): string | null => {
          const start = `${language === 'en' ? 'To ' : ''}${language === 'en' ? plain : plain[0]!.toUpperCase() + plain.slice(1)}${rest}`;
          if (form === 'toInfinitive') return start;
          const made = switchVerbForm(start, language, form);
          return made.kind === 'rewritten' ? made.text : null;
        };
        const text = opened(from);
        // Forms that are written alike cannot be told apart again ("put").
        if (text === null || openingOf(text, language).form !== from) return;
        const there = switchVerbForm(text, language, to);
        if (there.kind !== 'rewritten' || openingOf(there.text, language).form !== to) return;
        expect(switchVerbForm(there.text, language, from)).toMatchObject({ kind: 'rewritten', text });
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('every form of every verb is known again', () => {
    const lost = TEXT_LANGUAGES.flatMap((language) =>
      VERBS[language].flatMap((verb) =>
        FORMS_OF[language].flatMap((form) => {
          const printed = verb[form];
          if (printed === undefined) return [];
          const lead =
            language === 'en' && form === 'toInfinitive'
              ? 'To '
              : form === 'firstPlural' && language === 'en'
                ? 'We '
                : '';
          const text = `${lead}${lead === '' ? printed[0]!.toUpperCase() + printed.slice(1) : printed} zzz.`;
          return openingOf(text, language).form === form ? [] : [`${language} ${form} ${printed}`];
        }),
      ),
    );
    expect(lost).toEqual([]);
  });
});
