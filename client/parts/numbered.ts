// A name for each piece of a text that has no other: its number among them. For lists that are drawn whole and never sorted.

export interface Numbered<T> {
  readonly one: T;
  readonly key: string;
}

export const numbered = <T>(pieces: readonly T[]): readonly Numbered<T>[] =>
  pieces.map((one, index) => ({ one, key: String(index) }));
