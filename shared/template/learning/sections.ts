// The sections of a past document: a heading, what introduces its items, and the items. Lists without a heading are
// sections too. Sections of several documents are the same where their headings have the same words; a heading that goes
// on with the words of another section names both ("CONCLUSIONS AND RECOMMENDATIONS:").

import { fold } from '../../country/fold.ts';
import type { OutlineBlock } from '../structure/bodyBlocks.ts';

export interface PastSection {
  readonly heading: OutlineBlock | null;
  /** Chapeaux and plain paragraphs before the first item, the document's own chapeau excepted. */
  readonly introductions: readonly { readonly block: OutlineBlock; readonly aboveHeading: boolean }[];
  /** All blocks below the introductions. */
  readonly blocks: readonly OutlineBlock[];
  readonly role: 'operative' | 'preambular';
}

const isItem = (block: OutlineBlock): boolean => block.role === 'operative' || block.role === 'preambular';

/** Items of the section itself; its sub-items are none of them. */
export const itemsOf = (section: PastSection): readonly OutlineBlock[] => section.blocks.filter(isItem);

/** The document's own chapeau: the first one, before any item. */
export function chapeauOf(blocks: readonly OutlineBlock[]): OutlineBlock | null {
  const found = blocks.findIndex(({ kind }) => kind === 'chapeau');
  const item = blocks.findIndex(isItem);
  return found >= 0 && (item < 0 || found < item) ? blocks[found]! : null;
}

export function sectionsIn(blocks: readonly OutlineBlock[]): readonly PastSection[] {
  const chapeau = chapeauOf(blocks);
  const sections: PastSection[] = [];
  let heading: OutlineBlock | null = null;
  let introductions: { block: OutlineBlock; aboveHeading: boolean }[] = [];
  let own: OutlineBlock[] = [];
  const close = (): void => {
    const first = own.find(isItem);
    if (first !== undefined) {
      const role = first.role === 'preambular' ? 'preambular' : 'operative';
      sections.push({ heading, introductions, blocks: own, role });
    }
    heading = null;
    introductions = [];
    own = [];
  };
  for (const block of blocks) {
    if (block === chapeau) continue;
    const hasItems = own.some(isItem);
    if (block.role === 'heading') {
      if (hasItems) close();
      introductions = introductions.map((one) => ({ ...one, aboveHeading: true }));
      heading = block;
    } else if (block.role === 'chapeau' || (block.role === 'plain' && !hasItems)) {
      if (hasItems) close();
      introductions.push({ block, aboveHeading: false });
    } else if (isItem(block) && hasItems && own.find(isItem)!.role !== block.role) {
      close();
      own.push(block);
    } else {
      own.push(block);
    }
  }
  close();
  return sections;
}

/** The words of a heading as headings are compared; '' for a section without one. */
export const headingKey = (text: string | null): string => (fold(text ?? '').match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

export interface SectionGroup {
  /** Words of its plainest heading, '' for none. */
  readonly key: string;
  readonly role: 'operative' | 'preambular';
  readonly members: readonly {
    readonly document: number;
    readonly section: PastSection;
    /** Keys of the groups that its heading names besides its own. */
    readonly joins: readonly string[];
  }[];
}

/** The sections of several documents, those that are the same put together, in the order in which most have them. */
export function groupSections(documents: readonly (readonly PastSection[])[]): readonly SectionGroup[] {
  const keyed = documents.flatMap((sections, document) =>
    sections.map((section, at) => ({
      document,
      section,
      position: (at + 1) / (sections.length + 1),
      key: headingKey(section.heading?.text ?? null),
      // Lists without heading are told apart by what they are and which of them they are.
      nth: sections.slice(0, at).filter((other) => other.heading === null && other.role === section.role).length,
    })),
  );
  const keys = [...new Set(keyed.map(({ key }) => key))].filter((key) => key !== '');
  const homeOf = (key: string): string => {
    const shorter = keys.filter(
      (other) => other !== key && key.startsWith(`${other} `) && namesAnother(key, other, keys),
    );
    return shorter.sort((a, b) => a.length - b.length)[0] ?? key;
  };
  const groups = new Map<
    string,
    { key: string; role: 'operative' | 'preambular'; positions: number[]; members: SectionGroup['members'][number][] }
  >();
  for (const { document, section, position, key, nth } of keyed) {
    const home = key === '' ? '' : homeOf(key);
    const id = key === '' ? ` ${section.role} ${nth}` : `${home} ${section.role}`;
    const group = groups.get(id) ?? { key: home, role: section.role, positions: [], members: [] };
    const rest = key.slice(home.length);
    const joins =
      home === key ? [] : keys.filter((other) => other !== home && other !== key && ` ${rest} `.includes(` ${other} `));
    // The same heading twice in one document is one section that goes on.
    if (!group.members.some((member) => member.document === document)) {
      group.members.push({ document, section, joins });
      group.positions.push(position);
    }
    groups.set(id, group);
  }
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  return [...groups.values()]
    .map((group) => ({ ...group, position: mean(group.positions) }))
    .sort((a, b) => a.position - b.position)
    .map(({ key, role, members }) => ({ key, role, members }));
}

/** Whether a heading goes on with the words of a further section. */
const namesAnother = (key: string, home: string, keys: readonly string[]): boolean => {
  const rest = ` ${key.slice(home.length)} `;
  return keys.some((other) => other !== key && other !== home && rest.includes(` ${other} `));
};
