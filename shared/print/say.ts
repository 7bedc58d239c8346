// A phrase of the catalogue, filled: what the words of places, sentences and states are made of, for a page, a mail or a
// file alike. Who prints brings it along, in the language wanted.

/** What fills a slot; of what comes in forms the phrase names the one it needs: {{place.of}}. */
export type Slots = Readonly<Record<string, string | number | Readonly<Record<string, string>>>>;

/** `key` as in the catalogue ("print.register"); counted phrases are chosen by the slot `count`. */
export type Say = (...said: [key: string] | [key: string, slots: Slots]) => string;
