// ISO 3166-1 codes of three letters, as delegations carry them, to those of two, as the register of countries is kept by;
// from the package i18n-iso-countries.

import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };

const BY_THREE: ReadonlyMap<string, string> = new Map(
  codes.flatMap(([two, three]) => (two === undefined || three === undefined ? [] : [[three, two] as const])),
);

/** The register's code for a code of two or three letters; the code itself where it is of another kind. */
export const registerCode = (code: string): string => BY_THREE.get(code) ?? code;

const BY_TWO: ReadonlyMap<string, string> = new Map([...BY_THREE].map(([three, two]) => [two, three]));

/** The code as delegations carry it, for a code of the register; the code itself where it is of another kind. */
export const delegationCode = (code: string): string => BY_TWO.get(code) ?? code;
