// Between the blocks of the text model and the nodes of ProseMirror, for any schema that has the nodes and marks of
// schema.ts (the editor's own is built by Tiptap).

import { Fragment, type Mark, type Node, type Schema } from 'prosemirror-model';
import type { Block, BlockAttrs, Inline, MarkName } from './block.ts';
import { MARKS } from './block.ts';
import { type Atom, pushInline } from './delta.ts';

/** Attributes of a block node. The node is trusted to be of the schema. */
export function attrsOfNode(node: Node): BlockAttrs {
  const { id, role, level, numbering, label } = node.attrs as BlockAttrs;
  return { id, role, level, numbering, label };
}

export function marksOfNode(node: Node): MarkName[] {
  return MARKS.filter((name) => node.marks.some((mark) => mark.type.name === name));
}

/** The atom an inline leaf stands for. */
export function atomOfNode(node: Node): Atom {
  const marks = marksOfNode(node);
  return node.type.name === 'footnoteRef'
    ? { kind: 'footnoteRef', noteId: String(node.attrs.noteId), marks }
    : { kind: 'xref', blockId: String(node.attrs.blockId), marks };
}

export function blockFromNode(node: Node): Block {
  const content: Inline[] = [];
  node.forEach((child) => {
    pushInline(
      content,
      child.isText ? { kind: 'text', text: child.text ?? '', marks: marksOfNode(child) } : atomOfNode(child),
    );
  });
  return { ...attrsOfNode(node), content };
}

export function blocksFromNode(doc: Node): Block[] {
  return doc.children.map(blockFromNode);
}

export function marksIn(schema: Schema, names: readonly MarkName[]): readonly Mark[] {
  return names.flatMap((name) => schema.marks[name]?.create() ?? []);
}

export function inlineNode(schema: Schema, inline: Inline): Node {
  const marks = marksIn(schema, inline.marks);
  switch (inline.kind) {
    case 'text':
      return schema.text(inline.text, marks);
    case 'footnoteRef':
      return schema.node('footnoteRef', { noteId: inline.noteId }, undefined, marks);
    case 'xref':
      return schema.node('xref', { blockId: inline.blockId }, undefined, marks);
  }
}

export function nodeFromBlock(schema: Schema, { content, ...attrs }: Block): Node {
  return schema.node('block', attrs, Fragment.from(content.map((inline) => inlineNode(schema, inline))));
}

/** A document must hold a block: give blocksFromDelta's answer, which always does. */
export function nodeFromBlocks(schema: Schema, blocks: readonly Block[]): Node {
  return schema.node(
    'doc',
    null,
    blocks.map((block) => nodeFromBlock(schema, block)),
  );
}
