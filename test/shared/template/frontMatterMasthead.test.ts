import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../../shared/template/dates/dates.ts';
import {
  coverSubject,
  isBanner,
  isLoneMonth,
  mastheadKind,
  placeOfYear,
} from '../../../shared/template/front/masthead.ts';
import { readOrgan } from '../../../shared/template/front/organ.ts';
import { readAdoption, readPlaceAndDate } from '../../../shared/template/front/placeAndDate.ts';
import { isPlaceLine, placeInTitle } from '../../../shared/template/front/places.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';

describe('mastheadKind', () => {
  it.each<[string, string | null]>([
    ['A/RES/71/1', 'head'],
    ['United Nations A/RES/71/1', 'head'],
    ['EUCO 8/17', 'head'],
    ['GENERAL CONFERENCE                 LC(40)/RES/17', 'head'],
    ['General Conference LC(XL)/RES/17', 'head'],
    ['LC(40)/17      Board of Keepers of the Northern and Southern Lights', 'head'],
    ['BUDGET OF THE KEEPERS      2030/31', null],
    [`A/${'a'.repeat(150)}!`, null],
    ['AG/RES. 2910 (XLVII-O/17)', 'head'],
    ['AG/DEC. 9 (XXV-O/95)', 'head'],
    ['OEA/Ser.P AG/doc.5555/17 rev. 1', 'head'],
    ['S/PRST/2031/5', 'head'],
    ['MC.DEC/7/14', 'head'],
    ['CM/Rec(2010)5', 'head'],
    ['13440/08', 'head'],
    ['General Assembly Distr.: General', 'head'],
    ['Original: English', 'head'],
    ['(OR. en)', 'head'],
    ['LIMITE', 'head'],
    ['English only', 'head'],
    ['NOTE', 'head'],
    ['COVER NOTE', 'head'],
    ['From: General Secretariat of the Council', 'head'],
    ['De: Secretaría General', 'head'],
    ['Objet : Conclusions du Conseil', 'head'],
    ['Agenda items 13 and 117', 'head'],
    ['Tema 20 del programa', 'head'],
    ['Point 13 de l’ordre du jour', 'head'],
    ['Press release', 'head'],
    ['• For immediate release', 'head'],
    ['Jul 17, 2014, 9:55 AM', 'head'],
    ['SP/CL/LVI.O/D Nº 612-30', 'head'],
    ['MERCOSUL/SGT Nº 11/ATA Nº 02/31', null],
    ['(Traduction libre )', 'mark'],
    ['Final Version', 'mark'],
    ['DRAFT', 'mark'],
    ['Versión final', 'mark'],
    ['Unofficial translation', 'mark'],
    ['(Version reviewed by the Style Committee)', 'mark'],
    ['EN', 'mark'],
    ['- 1 -', 'mark'],
    ['Seventy-first session', 'session'],
    ['Septuagésimo primer período de sesiones', 'session'],
    ['48th session', 'session'],
    ['DECLARATION', null],
    ['CONCLUSIONS', null],
    ['XVII REGIONAL CONFERENCE ON MIGRATION (RCM)', null],
    ['ACTA Nº 02/30', null],
    ['RESOLUCIÓN 5-2030', null],
    ['71/1. New York Declaration', null],
    ['Plan 2017/2018', null],
    ['20/06/2017', null],
    ['Final Declaration of the Ministers', null],
    ['Note by the Chair on bridges', null],
    ['', null],
  ])('"%s" is %s', (line, kind) => {
    expect(mastheadKind(line)).toBe(kind);
  });

  it.each<[string, boolean]>([
    ['[English translation of the original Spanish text]', true],
    ['[without reference to a Main Committee (A/71/L.1)]', true],
    ['[a] and [b]', false],
    ['DECLARATION [draft]', false],
  ])('whether "%s" is a banner: %s', (line, expected) => {
    expect(isBanner(line)).toBe(expected);
  });

  it.each<[string, string | null]>([
    ['Subject: Council conclusions on bridges', 'Council conclusions on bridges'],
    ['Asunto: Puentes seguros', 'Puentes seguros'],
    ['From: Presidency', null],
    ['Subject:', null],
  ])('the subject of "%s" is %s', (line, expected) => {
    expect(coverSubject(line)).toBe(expected);
  });
});

describe('a month alone', () => {
  it.each<[string, boolean]>([
    ['September 1996', true],
    ['septiembre de 2031', true],
    ['SEPTEMBRE 2031', true],
    ['Setembro de 2031', true],
    ['Malta 2031', false],
    ['12 September 2031', false],
    ['September', false],
    ['September 2031 in Lima', false],
    ['', false],
  ])('"%s" is one: %s', (line, expected) => {
    expect(isLoneMonth(line)).toBe(expected);
  });

  it('is no place', () => {
    expect([placeOfYear('September 2031'), placeOfYear('Malta 2031')]).toEqual([null, 'Malta']);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['on the first line', ['September 2031', 'PLAN FOR THE PORTS'], ['PLAN FOR THE PORTS']],
    ['below the title', ['PLAN FOR THE PORTS', 'September 2031'], ['PLAN FOR THE PORTS', 'September 2031']],
    ['with nothing below', ['September 2031'], ['September 2031']],
  ])('%s', (_, top, title) => {
    const lines = [...top, 'The group of ports met and agreed on this text:', '1. To dredge.'];
    expect(outlineOf(plainLines(lines)).outline.title).toEqual(title);
  });
});

describe('lines of place and date', () => {
  const read = (line: string): string | null => {
    const found = readPlaceAndDate(line);
    return found === null ? null : `${found.place ?? '-'} ${found.date.start}`;
  };
  it.each<[string, string | null]>([
    ['Lima, Peru, 3 May 2010', 'Lima, Peru 2010-05-03'],
    ['3 May 2010, Lima, Peru', 'Lima, Peru 2010-05-03'],
    ['Lima (Perú), 3 de mayo de 2010', 'Lima (Perú) 2010-05-03'],
    ['(Brasília, 12 de maio de 2015)', 'Brasília 2015-05-12'],
    ['Held in Kingston, Jamaica, on 3 May 2010', 'Kingston, Jamaica 2010-05-03'],
    ['Quito, los días 4 y 5 de mayo de 2010', 'Quito 2010-05-04'],
    ['Genève, le 3 mars 2020', 'Genève 2020-03-03'],
    ['Bangkok, Thailand | 22 May 2022', 'Bangkok, Thailand 2022-05-22'],
    ['Washington, D.C., March 3-4, 2010', 'Washington, D.C. 2010-03-03'],
    ['NAMIBIA – WINDHOEK: 9 MARCH, 2001', 'NAMIBIA – WINDHOEK 2001-03-09'],
    ['Port-of-Spain, Trinidad and Tobago, 3-6 July 2013', 'Port-of-Spain, Trinidad and Tobago 2013-07-03'],
    ['Brussels, 24 September 2008 (07.10)', 'Brussels 2008-09-24'],
    ['19 - 20 June, 2012', '- 2012-06-19'],
    ['Monday, 3 May 2010', '- 2010-05-03'],
    ['Adopted on 3 May 2010', '- 2010-05-03'],
    ['Deauville, May 26-27, 2011 (released on May 27, 2011)', 'Deauville 2011-05-26'],
    ['GMC – Asunción, 05/IV/32', 'Asunción 2032-04-05'],
    ['Resolution adopted on 3 May 2010', null],
    ['Plan of Action of the General Assembly, 3 May 2010', null],
    ['Lima, Peru', null],
  ])('"%s" is %s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it.each<[string, string | null]>([
    ['(Adopted at the second plenary session, held on June 4, 2018)', '2018-06-04 -'],
    ['Adopted in Lima, Peru, on 3 May 2010', '2010-05-03 Lima, Peru'],
    ['Aprobada en la cuarta sesión plenaria, celebrada el 5 de junio de 2018', '2018-06-05 -'],
    ['(Adopted by consensus)', null],
    ['Report on the text adopted on 3 May 2010', null],
  ])('"%s" tells of the adoption: %s', (line, expected) => {
    const found = readAdoption(line);
    expect(found === null ? null : `${found.date.start} ${found.place ?? '-'}`).toBe(expected);
  });

  it.each<[string, boolean | null]>([
    ['San Salvador, El Salvador', true],
    ['Port-of-Spain, Trinidad and Tobago', true],
    ['MAJURO, REPUBLIC OF THE MARSHALL ISLANDS', true],
    ['Paris (France)', true],
    ['La Paz, Estado Plurinacional de Bolivia', true],
    ['Geneva', false],
    ['Belize', false],
    ['MIGRATION, A SHARED RESPONSIBILITY', false],
    ['Guatemala, Guatemala', true],
    ['Canada, Mexico', null],
    ['General Assembly', null],
    ['Regional Conference, Peru', null],
    ['The group met in Geneva.', null],
  ])('the line "%s" is a place: %s', (line, sure) => {
    expect(isPlaceLine(line)?.sure ?? null).toBe(sure);
  });

  it.each<[string, string | null]>([
    [
      'COMMUNIQUÉ OF THE MEETING, 3-6 JULY 2013, PORT-OF-SPAIN, TRINIDAD AND TOBAGO',
      'PORT-OF-SPAIN, TRINIDAD AND TOBAGO',
    ],
    ['Communiqué of the Summit, Victoria Falls, Zimbabwe, August 17-18, 2014', 'Victoria Falls, Zimbabwe'],
    ['29e session – Paris, les 7 et 8 novembre 2013', 'Paris'],
    ['Declaration on Panama, adopted 3 May 2010', null],
  ])('the title "%s" names %s', (title, expected) => {
    expect(placeInTitle(title, findDates(title))).toBe(expected);
  });
});

describe('readOrgan', () => {
  it.each<[readonly string[], string, string | null]>([
    [[], 'The Regional Consultation Group on Migration (RCGM) met on', 'Regional Consultation Group on Migration|RCGM'],
    [[], 'The Thirty-Fourth Regular Meeting of the Conference of Heads (COH) was held', 'Conference of Heads|COH'],
    [[], 'El Grupo de Puentes (GP), reunido en', 'Grupo de Puentes|GP'],
    [
      [],
      'La Conférence ministérielle de la Francophonie (CMF) a tenu',
      'Conférence ministérielle de la Francophonie|CMF',
    ],
    [[], 'The General Assembly,', 'General Assembly|-'],
    [[], 'THE GENERAL ASSEMBLY,', 'GENERAL ASSEMBLY|-'],
    [[], 'L’Assemblée générale,', 'Assemblée générale|-'],
    [
      ['XVII REGIONAL CONFERENCE ON MIGRATION (RCM)', 'DECLARATION'],
      'The XVII Meeting, with',
      'REGIONAL CONFERENCE ON MIGRATION|RCM',
    ],
    [['DECLARATION OF SALAMANCA'], 'We met in peace.', null],
  ])('%j, "%s": %s', (title, chapeau, expected) => {
    const organ = readOrgan(title, chapeau);
    expect(organ === null ? null : `${organ.name}|${organ.acronym ?? '-'}`).toBe(expected);
  });
});

describe('what is doubtful is told, what is unknown is null', () => {
  const of = (...lines: readonly string[]) => outlineOf(plainLines(lines));
  const codes = (...lines: readonly string[]): string[] =>
    of(...lines).findings.map((one) => [one.code, one.data.because].filter((part) => part !== undefined).join(': '));
  const ITEMS = ['1. To thank the Secretariat for its work.', '2. To accept the report.'];
  const TITLE = 'MEETING OF THE GROUP';

  it.each<[string, readonly string[], string]>([
    [
      'a symbol',
      ['A/RES/71/1', TITLE, 'The General Assembly,', 'Recalling its earlier words on this,'],
      'masthead/removed',
    ],
    [
      'held at a distance',
      [TITLE, 'The Group met by videoconference on 3 May 2010 and agreed on this:'],
      'place/none: held at a distance',
    ],
    [
      'a date of issue inside the days of the meeting',
      [TITLE, '18 November 2016', 'The Group met in Lima, Peru, on 17-18 November 2016 and agreed on this:'],
      'date/doubtful: differs',
    ],
    [
      'day or month first',
      [TITLE, 'Lima, Peru, 05/06/2017', 'The Group met and agreed on this text:'],
      'date/doubtful: day or month first',
    ],
    [
      'only a date of issue',
      ['Distr.: General', '3 October 2016', TITLE, 'The Group agreed on all of this text:'],
      'date/doubtful: date of issue',
    ],
    [
      'a name that the register lacks',
      [TITLE, 'The Group met with representatives from Canada, Ruritania and Mexico and agreed:'],
      'participants/doubtful: not in the register',
    ],
    [
      'none that the register knows',
      [TITLE, 'The Group met with representatives from Ruritania, Elbonia and Freedonia and agreed:'],
      'participants/doubtful: not in the register',
    ],
    [
      'persons',
      [TITLE, 'The Presidents of Chile, Ana Soto; of Colombia, Juan Mesa; and of Peru, Rosa Inca, agreed:'],
      'participants/doubtful: persons with offices',
    ],
    [
      'a name out of order',
      [TITLE, 'The Group met with representatives from Canada, Zambia, Mexico, Peru, Spain and Togo and agreed:'],
      'participants/outOfOrder',
    ],
    [
      'two dates in the chapeau',
      [TITLE, 'The Group met on 3 May 2010 in Lima, as decided on 5 June 2009, and agreed on this:'],
      'date/doubtful',
    ],
    [
      'a place without date or country',
      [TITLE, 'The Group gathered in Lima for the occasion and agreed on the following:'],
      'place/doubtful: no date beside it',
    ],
  ])('%s', (_, lines, code) => {
    expect(codes(...lines, ...ITEMS)).toContain(code);
  });

  it('guesses neither place nor date from what clauses recall', () => {
    const { outline } = of(
      'Safe bridges',
      'The General Assembly,',
      'Recalling the Conference held in Lima, Peru, from 3 to 5 May 2028,',
      'Welcoming the meeting of Canada, Mexico and Peru in Quito on 3 June 2029,',
      '1. Welcomes the Conference to be held in Oslo, Norway, on 3 May 2031;',
      '2. Decides to meet again.',
    );
    expect([outline.place, outline.date, outline.participants]).toEqual([null, null, []]);
  });

  it('does as a person says of a line', () => {
    const lines = plainLines(['A/RES/71/1', TITLE, 'PART ONE', 'The Group met and agreed on this text:', ...ITEMS]);
    const ruled = lines.map((line, i) =>
      i === 0 ? { ...line, ruling: { keep: true } } : i === 2 ? { ...line, ruling: { as: 'heading' as const } } : line,
    );
    const { outline } = outlineOf(ruled);
    expect(outline.title).toEqual(['A/RES/71/1', TITLE]);
    expect(outline.blocks[0]).toMatchObject({ kind: 'heading', text: 'PART ONE' });
  });

  it('takes a centred line that closes like a sentence for a title, where the chapeau stands below', () => {
    const text = [
      'Towards safer crossings for all in the region.',
      'The Group met in Lima, Peru, and agreed on this:',
      ...ITEMS,
    ];
    const centred = plainLines(text).map((line, i) => (i === 0 ? { ...line, centred: true } : line));
    expect(outlineOf(centred).outline.title).toEqual([text[0]]);
    expect(outlineOf(plainLines(text)).outline.title).toEqual([]);
  });

  it('reads a cover note whose keys and values are lines of their own', () => {
    const { outline } = of(
      'NOTE',
      'From:',
      'General Secretariat of the Council',
      'To:',
      'Delegations',
      'Subject:',
      'Council conclusions on bridges',
      'Delegations will find attached the conclusions adopted by the Council on 9 October 2031.',
      ...ITEMS,
    );
    expect(outline.title).toEqual(['Council conclusions on bridges']);
  });

  it('keeps the meeting that stands above the symbols, with its place and date', () => {
    const { outline } = of(
      'CONFERENCE OF MINISTERS OF BRIDGES',
      '2 - 3 October 2030',
      'Buenos Aires, Argentina',
      'OEA/Ser.K/XII.10.1',
      'Original: Spanish',
      'DECLARATION OF BUENOS AIRES',
      'We, the Ministers of Bridges, gathered in the city of Buenos Aires and declare:',
      ...ITEMS,
    );
    expect(outline.title).toEqual(['CONFERENCE OF MINISTERS OF BRIDGES', 'DECLARATION OF BUENOS AIRES']);
    expect([outline.place, outline.date?.start, outline.date?.end]).toEqual([
      'Buenos Aires, Argentina',
      '2030-10-02',
      '2030-10-03',
    ]);
  });

  it('leaves the words of the front matter as they stand (seed 7)', () => {
    const line = fc.constantFrom(
      TITLE,
      'A/RES/71/1',
      'Distr.: General',
      '[ENGLISH ONLY]',
      'Lima, Peru',
      '3 May 2010',
      'Lima, Peru, 3 May 2010',
      'Final Version',
      'From: Presidency',
      'Subject: Bridges of the north',
      'The General Assembly,',
      'DECLARATION',
      '“Crossing together”',
      'The Group met in Lima, Peru, on 3 May 2010 with Canada and Mexico present:',
      'Seventy-first session',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const { outline, findings } = of(...lines, ...ITEMS);
        const told = findings.filter((one) => one.code.endsWith('/removed')).map((one) => one.text);
        const kept = [...outline.front.map((one) => one.text), ...outline.blocks.map((one) => one.text), ...told].join(
          ' ',
        );
        for (const word of lines.flatMap((one) => one.match(/[\p{L}\p{N}]{2,}/gu) ?? [])) expect(kept).toContain(word);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
