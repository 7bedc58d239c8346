// Members of the body that a file under review does not name: told from the library and from the other files that are under
// review, whichever came first. So it is looked at again whenever somebody looks at the file.

import { absentMembers, attendedDocument } from '../../shared/template/front/members.ts';
import type { Finding } from '../../shared/template/lines/finding.ts';
import type { Outline } from '../../shared/template/structure/outline.ts';
import { type Importer, importsOf } from './heldImports.ts';
import type { PastInstallation } from './pastDesk.ts';
import { bodyOf } from './shelf.ts';

/** Documents of the body in the library that are looked at. */
const NEIGHBOURS = 40;

export interface FileInReview {
  readonly by: Importer;
  readonly fileId: string;
  /** Whose library it is. */
  readonly owner: string;
}

/** `findings` of a file in the order of its lines, with what is known by now of members it does not name. */
export async function withAbsentMembers(
  here: PastInstallation,
  { by, fileId, owner }: FileInReview,
  outline: Outline,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  const others = findings.filter(({ code }) => code !== 'member/absent').sort((a, b) => a.line - b.line);
  if (outline.participants.length === 0) return others;
  const body = bodyOf(outline, owner);
  const kept = await here.store.library.recent(owner, body, NEIGHBOURS);
  const held = (await here.imports.of(importsOf(by))).flatMap(({ fileId: id, state }) =>
    state.kind === 'read' && id !== fileId && state.body === body ? [{ name: id, participants: state.attendance }] : [],
  );
  const neighbours = [...kept.map(({ id, head }) => ({ name: id, participants: head.attendance })), ...held];
  const absent = absentMembers([attendedDocument('', outline), ...neighbours.map((one) => ({ ...one, line: 0 }))]);
  return [...others, ...(absent.get('') ?? [])].sort((a, b) => a.line - b.line);
}
