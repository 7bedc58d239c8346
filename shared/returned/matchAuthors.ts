// Whose hand an author of a Word file is, proposed from names: of delegations in any language, their codes and aliases, and
// of the people who sit for them. Where two fit, nothing is proposed; somebody confirms in any case.

export interface PartyNames {
  readonly code: string;
  /** Of the delegation: names, aliases, code. */
  readonly names: readonly string[];
  readonly people: readonly string[];
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Code of the delegation; null where none, or more than one, is named. */
export function matchAuthor(author: string, parties: readonly PartyNames[]): string | null {
  const name = plain(author);
  if (name === '') return null;
  const only = (found: readonly PartyNames[]): string | null => (found.length === 1 ? found[0]!.code : null);
  const whole = parties.filter(({ names, people }) => [...names, ...people].some((one) => plain(one) === name));
  if (whole.length > 0) return only(whole);
  // "Luc Moreau (Canada)", "Delegation of Canada", "GAC-CAN".
  const within = parties.filter(({ names, people }) =>
    [...names, ...people].some((one) => plain(one).length >= 3 && ` ${name} `.includes(` ${plain(one)} `)),
  );
  return only(within);
}
