import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formsOf, inferScheme } from '../../../shared/numbering/infer.ts';
import { outlineOf } from '../../../shared/template/outline.ts';
import { parseTemplate, type Template } from '../../../shared/template/template.ts';
import { expectedOutlines, pastLines } from '../../kit/scoreOutline.ts';

const FOLDER = join(import.meta.dirname, '../../../templates');
const load = (id: string): unknown => JSON.parse(readFileSync(join(FOLDER, `${id}.json`), 'utf8'));
const parsed = (value: unknown): Template => {
  const read = parseTemplate(value);
  if (!read.ok) throw new Error(JSON.stringify(read.data));
  return read.value;
};
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const templates = files.map((name) => parsed(load(name.replace('.json', ''))));
const outlineFor = (document: string) => outlineOf(pastLines(document)).outline;

describe.each(templates.map((template) => [template.id, template] as const))('template %s', (id, template) => {
  it('is a file of its own name', () => {
    expect(files).toContain(`${id}.json`);
  });

  it('shows its evidence: the sections stand where it says, with the roles it says', () => {
    for (const section of template.sections) {
      for (const { document, line } of section.seenAt) {
        const { blocks } = outlineFor(document);
        const at = blocks.findIndex((block) => block.line === line);
        const next = blocks.slice(at + 1).find((block) => block.kind === 'item');
        expect(next?.role).toBe(section.role);
        const words = blocks[at]?.text.toUpperCase() ?? '';
        if (section.heading === null) expect(blocks[at]?.kind).toBe('paragraph');
        else expect(words.startsWith(section.heading.toUpperCase())).toBe(true);
      }
    }
  });

  it('counts as many infinitives as its past documents print, and writes in the form seen most', () => {
    for (const section of template.sections) {
      let infinitives = 0;
      let items = 0;
      for (const { document, line } of section.seenAt) {
        const { blocks } = outlineFor(document);
        const from = blocks.findIndex((block) => block.line === line) + 1;
        const end = blocks.findIndex((block, i) => i >= from && (block.kind === 'heading' || block.kind === 'chapeau'));
        const own = blocks
          .slice(from, end < 0 ? blocks.length : end)
          .filter((block) => block.kind === 'item' && block.depth === 1);
        infinitives += own.filter((block) => block.text.startsWith('To ')).length;
        items += own.length;
      }
      const seen = section.verbFormsSeen;
      expect(seen.toInfinitive ?? 0).toBe(infinitives);
      expect(Object.values(seen).reduce((sum, n) => sum + n, 0)).toBe(items);
      expect(seen[section.verbForm]).toBe(Math.max(...Object.values(seen)));
    }
  });

  it('numbers as most of its past documents do', () => {
    const documents = [...new Set(template.sections.flatMap((section) => section.seenAt.map((seen) => seen.document)))];
    expect(documents).toHaveLength(template.learntFrom);
    for (const tier of template.scheme.tiers) {
      const printed = new Map<string, number>();
      for (const document of documents) {
        for (const block of outlineFor(document).blocks) {
          if (block.role !== tier.role || block.level !== tier.level) continue;
          const marks = block.label.replace(/[\p{L}\p{N}]+/gu, '#');
          printed.set(marks, (printed.get(marks) ?? 0) + 1);
        }
      }
      const [most] = [...printed].sort((a, b) => b[1] - a[1]);
      expect(most?.[0]).toBe(tier.style === 'bullet' ? tier.after : `${tier.before}#${tier.after}`);
    }
  });
});

describe('the scheme of the declaration', () => {
  it('is the one inferred from the past declaration', () => {
    const { blocks } = outlineFor(expectedOutlines.find((one) => one.file.startsWith('004'))!.file);
    const inferred = inferScheme(blocks).scheme.tiers;
    expect(templates.find((one) => one.id === 'declaration')?.scheme.tiers).toEqual(inferred);
    expect(formsOf('·')).toHaveLength(1);
  });
});

describe('parseTemplate', () => {
  const good = load('conclusions') as Record<string, unknown>;
  const [section] = good.sections as Record<string, unknown>[];
  const [tier] = (good.scheme as { tiers: Record<string, unknown>[] }).tiers;

  it.each<[string, unknown, string]>([
    ['nothing', null, 'template'],
    ['a list', [], 'template'],
    ['an empty object', {}, 'template.id'],
    ['a field too many', { ...good, colour: 'red' }, 'template.colour'],
    ['a prototype field', { ...good, toString: 'x' }, 'template.toString'],
    ['an empty name', { ...good, name: ' ' }, 'template.name'],
    ['no title', { ...good, title: [] }, 'template.title'],
    ['an unknown slot', { ...good, chapeau: 'The {weather}:' }, 'template.chapeau'],
    ['a brace left open', { ...good, chapeau: 'The {body:' }, 'template.chapeau'],
    [
      'an unknown style',
      { ...good, scheme: { tiers: [{ ...tier, style: 'greek' }] } },
      'template.scheme.tiers[0].style',
    ],
    ['a level too deep', { ...good, scheme: { tiers: [{ ...tier, level: 5 }] } }, 'template.scheme.tiers[0].level'],
    ['a tier twice', { ...good, scheme: { tiers: [tier, tier] } }, 'template.scheme.tiers'],
    [
      'an unknown verb form',
      { ...good, sections: [{ ...section, verbForm: 'gerund' }] },
      'template.sections[0].verbForm',
    ],
    [
      'a count below one',
      { ...good, sections: [{ ...section, verbFormsSeen: { bare: 0 } }] },
      'template.sections[0].verbFormsSeen.bare',
    ],
    ['a section nobody saw', { ...good, sections: [{ ...section, seenAt: [] }] }, 'template.sections[0].seenAt'],
    [
      'a line that is none',
      { ...good, sections: [{ ...section, seenAt: [{ document: 'x', line: 0 }] }] },
      'template.sections[0].seenAt[0].line',
    ],
  ])('refuses %s at its place', (_, value, path) => {
    expect(parseTemplate(value)).toMatchObject({ ok: false, code: 'template/invalid', data: { path } });
  });
});
