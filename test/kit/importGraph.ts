// Reads who imports whom, straight from the import lines: `import`, `import type`, `export … from`, `import()`. Paths are
// resolved against real files, so that no spelling of a path slips past the rule. Comments are taken out first.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export interface Import {
  /** Path of the importing file from the root, with forward slashes. */
  readonly from: string;
  /** Path of the imported file from the root, or the name of a package (`node:fs`, `@tiptap/core`). */
  readonly to: string;
  readonly local: boolean;
}

const SPECIFIER =
  /(?:^|[\s;}])(?:import|export)\s+(?:type\s+)?(?:[\w$*{][^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

const slashes = (path: string): string => path.split(sep).join('/');

export function sourceFiles(root: string, folders: readonly string[]): string[] {
  const files: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(ts|tsx|mjs)$/.test(entry.name)) files.push(slashes(relative(root, path)));
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return files.sort();
}

/** Name of the package of a bare specifier: `@tiptap/pm/state` → `@tiptap/pm`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** Imports of one source text as if it stood at `from` (path from the root). */
export function importsOf(root: string, from: string, source: string): Import[] {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  for (const match of bare.matchAll(SPECIFIER)) {
    const specifier = match[1] ?? match[2];
    if (specifier === undefined) continue;
    if (specifier.startsWith('.')) {
      const to = slashes(relative(root, resolve(root, dirname(from), specifier.replace(/\?.*$/, ''))));
      found.push({ from, to, local: true });
    } else found.push({ from, to: packageOf(specifier), local: false });
  }
  return found;
}

export function importGraph(root: string, folders: readonly string[]): Import[] {
  return sourceFiles(root, folders).flatMap((file) => importsOf(root, file, readFileSync(join(root, file), 'utf8')));
}

/** One circle of imports as a list of files, or null. */
export function findCircle(imports: readonly Import[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to, local } of imports) if (local) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const to of next.get(file) ?? []) {
      const circle = visit(to);
      if (circle) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const circle = visit(file);
    if (circle) return circle;
  }
  return null;
}
