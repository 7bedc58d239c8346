// Who stands behind a request: whoever leads it or supports it in its present words, and whoever supported earlier words and
// has not said anything of these. Signed by their words are the former only.

/** As much of a request as everybody reads it (shared/wire/request.ts). */
interface Supported {
  readonly lead: string;
  readonly supporters: readonly string[];
  readonly earlierSupporters: readonly { readonly delegation: string; readonly version: number }[];
}

/** Codes: the lead, its supporters, then those who supported earlier words. */
export const standsBehind = ({ lead, supporters, earlierSupporters }: Supported): string[] => [
  lead,
  ...supporters,
  ...earlierSupporters.map(({ delegation }) => delegation),
];

/** The version a delegation supported that does not support the present one; null where there is none. */
export const supportedBefore = ({ earlierSupporters }: Supported, code: string | null): number | null =>
  earlierSupporters.find(({ delegation }) => delegation === code)?.version ?? null;
