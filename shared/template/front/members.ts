// Members of a body that a document does not name: told from the other documents of the same body, since no list of
// members is known here. Who took part in at least half of them, and in two, is taken for a member.

import { type Finding, finding } from '../lines/finding.ts';
import type { Participant } from './participants.ts';

export interface AttendedDocument {
  readonly name: string;
  readonly participants: readonly Pick<Participant, 'name' | 'code'>[];
  /** Line of the chapeau, 0 if it has none. */
  readonly line: number;
}

const MIN_DOCUMENTS = 2;

/** What an outline shows of who took part. */
export const attendedDocument = (
  name: string,
  outline: {
    readonly attendance: AttendedDocument['participants'];
    readonly blocks: readonly { readonly kind: string; readonly line: number }[];
  },
): AttendedDocument => ({
  name,
  participants: outline.attendance,
  line: outline.blocks.find(({ kind }) => kind === 'chapeau')?.line ?? 0,
});

/** For each document the members it does not name, as findings; the documents are of one body. */
export function absentMembers(documents: readonly AttendedDocument[]): ReadonlyMap<string, readonly Finding[]> {
  const seen = new Map<string, { name: string; in: string[] }>();
  for (const document of documents) {
    for (const { code, name } of document.participants) {
      if (code === null) continue;
      const known = seen.get(code) ?? { name, in: [] };
      if (!known.in.includes(document.name)) known.in.push(document.name);
      seen.set(code, known);
    }
  }
  const attended = documents.filter((one) => one.participants.length > 0);
  const findings = new Map<string, readonly Finding[]>();
  for (const document of attended) {
    const here = new Set(document.participants.map((one) => one.code));
    const absent = [...seen].filter(
      ([code, other]) => !here.has(code) && other.in.length >= MIN_DOCUMENTS && other.in.length * 2 >= attended.length,
    );
    findings.set(
      document.name,
      absent.map(([code, other]) =>
        finding('member/absent', [document.line], other.name, { code, seenIn: other.in, of: attended.length }),
      ),
    );
  }
  return findings;
}
