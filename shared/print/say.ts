// A phrase of the catalogue, filled: what the words of places, sentences and states are made of, for a page, a mail or a
// file alike. Who prints brings it along, in the language wanted.

type Slots = Readonly<Record<string, string | number>>;

/** `key` as in the catalogue ("place.paragraph"); counted phrases are chosen by the slot `count`. */
export type Say = (...said: [key: string] | [key: string, slots: Slots]) => string;
