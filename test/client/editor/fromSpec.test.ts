import { getSchema } from '@tiptap/core';
import type { MarkSpec, NodeSpec } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { textExtensions } from '../../../client/editor/fromSpec.ts';
import { schema } from '../../../shared/document/schema.ts';

const attrsOf = (spec: NodeSpec | MarkSpec) =>
  Object.fromEntries(Object.entries(spec.attrs ?? {}).map(([name, attr]) => [name, attr.default]));

test("the editor's schema is the shared one: nodes, content, groups, attributes, marks, and their order", () => {
  const built = getSchema([...textExtensions]);
  const nodes = (from: typeof schema) =>
    Object.entries(from.nodes).map(([name, { spec }]) => ({
      name,
      content: spec.content ?? '',
      group: spec.group ?? null,
      inline: spec.inline ?? false,
      atom: spec.atom ?? false,
      marks: spec.marks ?? null,
      attrs: attrsOf(spec),
    }));
  const marks = (from: typeof schema) =>
    Object.entries(from.marks).map(([name, { spec }]) => ({
      name,
      excludes: spec.excludes ?? null,
      attrs: attrsOf(spec),
    }));
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  expect(nodes(built).sort(byName)).toEqual(nodes(schema).sort(byName));
  expect(marks(built)).toEqual(marks(schema));
  expect(built.topNodeType.name).toBe(schema.topNodeType.name);
});
