import { describe, expect, it } from 'vitest';
import { registerCode } from '../../../shared/country/alphaCodes.ts';
import { contracted, parted } from '../../../shared/template/learning/contractions.ts';
import { countryList, plainPolicy } from '../../../shared/template/learning/countryOrder.ts';
import type { CountryPolicy, TextLanguage } from '../../../shared/template/learning/template.ts';
import { attending } from '../../kit/answers.ts';

const list = (codes: string, language: TextLanguage, given: Partial<CountryPolicy> = {}) =>
  countryList(attending(codes.split(' ')), { ...plainPolicy(language), ...given }, language);

describe('the list of those who took part', () => {
  it.each<[string, TextLanguage, Partial<CountryPolicy>, string]>([
    ['USA DOM CAN', 'en', {}, 'Canada, the Dominican Republic and the United States of America'],
    ['USA DOM CAN', 'en', { serialComma: true }, 'Canada, the Dominican Republic, and the United States of America'],
    ['USA DOM CAN', 'en', { article: 'never' }, 'Canada, Dominican Republic and United States of America'],
    ['USA DOM CAN', 'en', { order: null }, 'the United States of America, the Dominican Republic and Canada'],
    ['USA DOM CAN', 'en', { order: 'es' }, 'Canada, the United States of America and the Dominican Republic'],
    [
      'US DO CA',
      'en',
      { names: { US: { name: 'United States', article: 'the' } } },
      'Canada, the Dominican Republic and the United States',
    ],
    ['ITA CHL', 'es', {}, 'Chile e Italia'],
    ['CHL PER', 'es', {}, 'Chile y Perú'],
    ['SLV GTM CRI', 'es', {}, 'Costa Rica, El Salvador y Guatemala'],
    ['CAN', 'en', {}, 'Canada'],
    ['', 'en', {}, ''],
  ])('%s in %s, %j: %s', (codes, language, given, expected) => {
    const named = codes === '' ? countryList([], plainPolicy(language), language) : list(codes, language, given);
    expect(named.text).toBe(expected);
  });

  it('goes by the short names of the alphabet even where it prints formal ones', () => {
    const names = {
      AR: { name: 'República Argentina', article: 'la' },
      BO: { name: 'Estado Plurinacional de Bolivia', article: 'el' },
    };
    const formal = list('CHL BOL ARG', 'es', { form: 'formal', names });
    expect(formal.text).toMatch(/^la República Argentina, el Estado Plurinacional de Bolivia y /u);
    expect(list('BOL ARG', 'es', { form: 'formal', byPrinted: true, names }).text).toBe(
      'el Estado Plurinacional de Bolivia y la República Argentina',
    );
  });

  it('prints a code nobody knows, and says so; what the meeting calls it counts before the register', () => {
    expect(list('CAN XQZ', 'en')).toMatchObject({ text: 'Canada and XQZ', unknown: ['XQZ'] });
    const given = countryList(
      [
        { code: 'IOM', name: 'IOM' },
        { code: 'USA', name: 'United States' },
      ],
      plainPolicy('en'),
      'en',
    );
    expect(given).toMatchObject({ text: 'IOM and the United States', unknown: [] });
  });
});

it.each([
  ['SLV', 'SV'],
  ['SV', 'SV'],
  ['IOM', 'IOM'],
])('%s is kept in the register as %s', (code, known) => {
  expect(registerCode(code)).toBe(known);
});

describe('contractions', () => {
  it.each<[TextLanguage, string, string, string]>([
    ['es', 'al Gobierno del ', 'el Perú', 'al Gobierno del Perú'],
    ['es', 'agradecer al ', 'Perú', 'agradecer a Perú'],
    ['es', 'al Gobierno del ', 'El Salvador', 'al Gobierno de El Salvador'],
    ['fr', 'le Gouvernement du ', 'les États-Unis', 'le Gouvernement des États-Unis'],
    ['pt', 'o Governo do ', 'a República Dominicana', 'o Governo da República Dominicana'],
    ['en', 'the Government of ', 'the Bahamas', 'the Government of the Bahamas'],
    ['es', 'el modelo ', 'el Perú', 'el modelo el Perú'],
  ])('%s: "%s" with "%s" is "%s"', (language, before, name, whole) => {
    const joined = contracted(parted(before, language), name, language);
    expect(joined.before + joined.name).toBe(whole);
  });
});
