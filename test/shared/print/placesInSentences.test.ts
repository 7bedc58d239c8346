// Places inside sentences, in Spanish and French: every phrase that names a place, with every kind of place, has the
// article and the preposition that the place asks for; and a place without them stands only where no word leads to it.

import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import { sayerIn } from '../../../server/commands/sayIn.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import { type NamedPlace, placeForms } from '../../../shared/print/placeWords.ts';
import type { Say } from '../../../shared/print/say.ts';
import { sentenceWords } from '../../../shared/print/sentenceWords.ts';
import { en } from '../../../shared/strings/en.ts';
import { es } from '../../../shared/strings/es.ts';
import { fr } from '../../../shared/strings/fr.ts';
import type { Language } from '../../../shared/wire/text.ts';
import { text } from '../../kit/text.ts';

const CATALOGUES = { en, es, fr };

const KINDS: Record<NamedPlace['kind'], string> = {
  paragraph: '9',
  recommendation: '1',
  heading: 'Conclusiones',
  opening: '',
  title: '',
  unnumbered: '',
  named: 'Anexo',
  nowhere: '',
  closed: '',
};
const PLACES = Object.entries(KINDS).map(([kind, label]) => ({ kind, label }) as NamedPlace);

function flat(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );
}

const PLACE_SLOT = /\{\{(place|places|block|next|last|what|behind)(?:\.(\w+))?\}\}/g;
/** Here a place is a city, or a line of a file. */
const CITIES = /^(certificate|round\.(endedAt|zone)|meetings?\.where|revision\.|refusal\.)/;

const phrases = (language: Language): [string, string][] =>
  flat(CATALOGUES[language]).filter(([key, phrase]) => !CITIES.test(key) && phrase.match(PLACE_SLOT) !== null);

function filled(phrase: string, place: NamedPlace, say: Say): string {
  const forms = placeForms(place, say);
  return phrase.replace(PLACE_SLOT, (_, _slot, form: keyof typeof forms | undefined) => forms[form ?? 'bare']);
}

const IMPOSSIBLE: Record<'es' | 'fr', readonly RegExp[]> = {
  es: [
    /\b(de|a) el\b/i,
    /\b(el|del|al) (la|el|los|las|un|una|recomendación|frase)\b/i,
    /\bla (párrafo|epígrafe|título|el|la)\b/i,
    /\b(a|de|en|sobre|para|desde|hasta|tras|siga) (párrafo|recomendación|frase|epígrafe|título)\b/i,
  ],
  fr: [
    /\b(de|à) les?\b/i,
    /\ble (recommandation|phrase|intertitre|en-tête|la|le|l’|un)/i,
    /\bla (paragraphe|titre|intertitre|la|le|l’)/i,
    /\b(au|du) (la|le|l’|un|recommandation|phrase|intertitre)/i,
    /\bd[eu] (un|intertitre)\b/i,
    /(?<![\p{L}’])(à|de|dans|sur|pour|en) (paragraphe|recommandation|phrase|intertitre|titre)\b/iu,
  ],
};

it.each(['es', 'fr'] as const)('%s: no article or preposition that the place does not take', (language) => {
  const say = sayerIn(language);
  const wrong = phrases(language).flatMap(([key, phrase]) =>
    PLACES.map((place) => filled(phrase, place, say))
      .filter((sentence) => IMPOSSIBLE[language].some((pattern) => pattern.test(sentence)))
      .map((sentence) => `${key}: ${sentence}`),
  );
  expect(phrases(language).length).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
});

it.each(['es', 'fr'] as const)('%s: the mistakes that were there would be found', (language) => {
  const mistakes = {
    es: [
      'Observación sobre el {{place}}',
      'Comentar el {{place}}',
      'En {{place}}, al principio',
      'unir {{next}} a {{block}}',
    ],
    fr: [
      'Demander de déplacer le {{place}}',
      'ne sont plus au {{place}}',
      'joindre {{next}} à {{block}}',
      'État de {{place.the}}',
    ],
  };
  const say = sayerIn(language);
  for (const phrase of mistakes[language]) {
    const said = PLACES.map((place) => filled(phrase, place, say));
    expect(
      said.filter((one) => IMPOSSIBLE[language].some((pattern) => pattern.test(one))),
      phrase,
    ).not.toEqual([]);
  }
});

it.each(['es', 'fr'] as const)('%s: a bare place follows no word', (language) => {
  const led = phrases(language).filter(([, phrase]) =>
    [...phrase.matchAll(PLACE_SLOT)].some(
      ({ 1: slot, 2: form, index }) =>
        slot !== 'places' && (form === undefined || form === 'bare') && /[\p{L}\d] $/u.test(phrase.slice(0, index)),
    ),
  );
  expect(led.map(([key]) => key)).toEqual([]);
});

it('is said by the page and by what the server prints alike', async () => {
  for (const language of ['en', 'es', 'fr'] as const) {
    const i18n = createInstance();
    await i18n.init({
      lng: language,
      resources: { [language]: { translation: CATALOGUES[language] } },
      interpolation: { escapeValue: false },
    });
    for (const place of PLACES) {
      const say = sayerIn(language);
      const [page, print] = [i18n.t as Say, say].map((one) => one('ask.remark', { place: placeForms(place, one) }));
      expect(page).toBe(print);
    }
  }
});

const [first, second, third] = text('operative 1 To thank all.', 'operative 1 To note it.', 'operative 1 To go on.');

/** The sentence of a request with what it names called "paragraph 4", "recommendation 1" and the opening sentence. */
function sentence(language: Language, wording: Wording, place?: NamedPlace): string {
  const say = sayerIn(language);
  const names = new Map<string, NamedPlace>([
    [first!.id, { kind: 'paragraph', label: '4' }],
    [second!.id, { kind: 'recommendation', label: '1' }],
    [third!.id, { kind: 'opening', label: '' }],
  ]);
  const nameOf = (id: string) => {
    const found = names.get(id);
    return found ? placeForms(found, say) : null;
  };
  return sentenceWords(say, wording, { nameOf, ...(place ? { place: placeForms(place, say) } : {}) });
}

const asked = { after: null, base: [first!], content: [first!] };
const move: Wording = { ...asked, kind: 'move', targets: [first!.id], after: second!.id };
const remark: Wording = { ...asked, kind: 'remark', targets: [second!.id], content: [] };
const removed: Wording = { ...asked, kind: 'wording', targets: [second!.id], base: [second!], content: [] };

it('names what a request moves, removes or is about with the article of each', () => {
  expect(sentence('en', move)).toBe('Move paragraph 4 to after recommendation 1.');
  expect(sentence('es', move)).toBe('Trasladar el párrafo 4 para que siga a la recomendación 1.');
  expect(sentence('fr', move)).toBe('Déplacer le paragraphe 4 à la suite de la recommandation 1.');
  expect(sentence('en', remark)).toBe('Remark on recommendation 1, no wording.');
  expect(sentence('es', remark)).toBe('Observación sobre la recomendación 1, sin redacción propuesta.');
  expect(sentence('fr', remark)).toBe('Remarque sur la recommandation 1, sans libellé proposé.');
  expect(sentence('en', removed)).toBe('Delete recommendation 1: “To note it.”');
  expect(sentence('es', removed)).toBe('Suprimir la recomendación 1: «To note it.»');
  expect(sentence('fr', removed)).toBe('Supprimer la recommandation 1\u00a0: «\u00a0To note it.\u00a0»');
});

it('says where it is said, for a sentence that stands alone', () => {
  const nine: NamedPlace = { kind: 'paragraph', label: '9' };
  const opening: NamedPlace = { kind: 'opening', label: '' };
  const words = (text: string) => [{ ...second!, content: [{ kind: 'text', text, marks: [] } as const] }];
  const cut: Wording = { ...removed, base: words('To note it.'), content: words('To note.') };
  expect(sentence('en', cut, nine)).toMatch(/^In paragraph 9, delete /);
  expect(sentence('es', cut, nine)).toMatch(/^En el párrafo 9, suprimir /);
  expect(sentence('fr', cut, nine)).toMatch(/^Au paragraphe 9, supprimer /);
  expect(sentence('es', cut, opening)).toMatch(/^En la frase inicial, suprimir /);
  expect(sentence('fr', cut, opening)).toMatch(/^Dans la phrase d’ouverture, supprimer /);
  // What names its place says it once.
  for (const one of [removed, move, remark]) expect(sentence('en', one, nine)).toBe(sentence('en', one));
});
