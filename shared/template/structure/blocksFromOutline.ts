// An outline as the text of a document: blocks with ids and roles, and the scheme under which `labelsOf` prints the
// very labels of the past document. The words of each paragraph are those of the file, save removed artefacts and
// white space at the ends.

import type { Block, Role } from '../../document/block.ts';
import { inferScheme } from '../../numbering/infer.ts';
import type { Scheme } from '../../numbering/scheme.ts';
import type { Outline } from './outline.ts';

export interface DocumentFromOutline {
  readonly blocks: Block[];
  readonly scheme: Scheme;
  /** The lines of the title as one sentence; '' if the document has none. */
  readonly title: string;
  readonly place: string | null;
}

/** The blocks of an outline in its order; `newId` is called once for each. */
export function blocksFromOutline(outline: Outline, newId: () => string): DocumentFromOutline {
  const printed: readonly {
    readonly role: Role;
    readonly level: number;
    readonly label: string;
    readonly text: string;
  }[] = [
    ...outline.front.map((line) => ({ role: line.role, level: 0, label: '', text: line.text })),
    ...outline.blocks,
  ];
  const { scheme, numbering } = inferScheme(printed);
  const blocks = printed.map(
    ({ role, level, text }, i): Block => ({
      id: newId(),
      role,
      level,
      ...numbering[i]!,
      content: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
    }),
  );
  return { blocks, scheme, title: outline.title.join(' '), place: outline.place };
}
