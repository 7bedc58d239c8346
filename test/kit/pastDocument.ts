// The five past documents as blocks, built from the expected outlines (test/fixtures/outlines) and the lines they point at,
// so that tests of exports and lines do not depend on the reader of past documents.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Role } from '../../shared/document/block.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../shared/numbering/scheme.ts';

const ROOT = join(import.meta.dirname, '../..');

interface OutlineBlock {
  readonly kind: string;
  readonly label: string;
  readonly depth: number;
  readonly line: number;
}
interface Outline {
  readonly file: string;
  readonly title: readonly string[];
  readonly place: string;
  readonly date: { readonly text: string };
  readonly blocks: readonly OutlineBlock[];
  readonly furniture_lines: readonly number[];
}

export interface PastDocument {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly labels: readonly string[];
  readonly scheme: Scheme;
}

const clean = (text: string): string =>
  text
    .replace(/\[bookmark: \w+\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function roleOf(block: OutlineBlock): Role {
  if (block.kind === 'heading' || block.kind === 'subheading' || block.kind === 'chapeau') return block.kind;
  if (block.kind === 'paragraph') return block.depth > 0 ? 'tail' : 'plain';
  return block.depth === 1 ? 'operative' : 'sub';
}

/** One past document under a scheme; labels that the scheme does not print become fixed ones. */
export function pastDocument(file: string, scheme: Scheme = DEFAULT_SCHEME): PastDocument {
  const outline = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/outlines', file), 'utf8')) as Outline;
  const lines = readFileSync(join(ROOT, 'seeds/documents', outline.file), 'utf8').split(/\r?\n/);
  const furniture = new Set(outline.furniture_lines);
  const front = (role: Role, words: string): Omit<Block, 'id'> => ({
    role,
    level: 0,
    numbering: 'auto',
    label: null,
    content: [{ kind: 'text', text: words, marks: [] }],
  });
  const drafted: Omit<Block, 'id'>[] = [
    ...outline.title.map((words) => front('title', words)),
    front('place', outline.place),
    front('place', outline.date.text),
  ];
  const wanted = drafted.map(() => '');
  outline.blocks.forEach((block, index) => {
    const end = outline.blocks[index + 1]?.line ?? block.line + 1;
    const own = lines.slice(block.line - 1, end - 1).filter((_, i) => !furniture.has(block.line + i));
    const words = clean(own.join(' '));
    const bare = block.label === '' ? words : clean(words.slice(words.indexOf(block.label) + block.label.length));
    const role = roleOf(block);
    drafted.push({
      role,
      level: role === 'tail' ? block.depth - 1 : role === 'subheading' ? 0 : block.depth,
      numbering: block.label === '' ? 'none' : 'auto',
      label: null,
      content: [{ kind: 'text', text: bare, marks: [] }],
    });
    wanted.push(block.label);
  });
  const blocks = drafted.map((block, index): Block => ({ ...block, id: `b${index}` }));
  const printed = labelsOf(blocks, scheme);
  const fixed = blocks.map((block, index): Block => {
    const label = wanted[index] ?? '';
    return label === '' || printed[index] === label ? block : { ...block, numbering: 'fixed', label };
  });
  return { name: file.replace('.json', ''), blocks: fixed, labels: labelsOf(fixed, scheme), scheme };
}

export const pastFiles: readonly string[] = readdirSync(join(ROOT, 'test/fixtures/outlines')).sort();
