// The entry of the process that reads one file: name and bytes in by the standard input, the answer out line by line. It has
// no environment, no right to write or to start anything, and makes no connection. Whatever goes wrong in it ends it, and
// only it.

import { outlineOf } from '../../shared/template/structure/outline.ts';
import { readFile } from '../formats/readFile.ts';
import type { Answer } from './answer.ts';
import type { Stage } from './reader.ts';

/** So many items, or so many characters of text, go in one line of the answer. */
const ITEMS = 100;
const CHARACTERS = 30_000;

// Nothing that is read here asks for anything; should a library ever want to, it finds no way.
for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
  Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false });
}

const say = (answer: Answer): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);

/** Everything in pieces; `piece` makes the message of one. */
function sayAll<T extends { readonly text?: string; readonly words?: string }>(
  items: readonly T[],
  piece: (items: T[]) => Answer,
): void {
  let part: T[] = [];
  let characters = 0;
  for (const item of items) {
    part.push(item);
    characters += (item.text ?? item.words ?? '').length;
    if (part.length < ITEMS && characters < CHARACTERS) continue;
    say(piece(part));
    part = [];
    characters = 0;
  }
  if (part.length > 0) say(piece(part));
}

async function input(): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const all = Buffer.concat(parts);
  const end = all.indexOf(0x0a);
  return { name: JSON.parse(all.toString('utf8', 0, end)) as string, bytes: new Uint8Array(all.subarray(end + 1)) };
}

const { name, bytes } = await input();
const stage = (reached: Stage, lines = 0, paragraphs = 0): void =>
  say({ is: 'stage', stage: reached, lines, paragraphs });

stage('read');
const file = await readFile(bytes, name);
if (file.ok) {
  const { kind, source, markup } = file.value;
  const words = source.lines.reduce((n, line) => (line.text.trim() === '' ? n : n + 1), 0);
  const { outline, findings } = outlineOf(source.lines, (reached, paragraphs) => stage(reached, words, paragraphs));
  const { blocks, ...head } = outline;
  sayAll([...source.lines], (items) => ({ is: 'lines', items }));
  sayAll([...source.notes], (items) => ({ is: 'notes', items }));
  sayAll(
    source.findings.map((one) => ({ ...one, lines: [...one.lines] })),
    (items) => ({ is: 'sourceFindings', items }),
  );
  const all = [...source.findings, ...findings].sort((a, b) => a.line - b.line);
  sayAll(
    all.map((one) => ({ ...one, lines: [...one.lines] })),
    (items) => ({ is: 'findings', items }),
  );
  sayAll([...blocks], (items) => ({ is: 'blocks', items }));
  if (markup !== null) {
    sayAll([...markup.rejected], (items) => ({ is: 'rejected', items }));
    sayAll([...markup.changes], (items) => ({ is: 'changes', items }));
    sayAll(
      markup.comments.map((one) => ({ ...one, replies: [...one.replies] })),
      (items) => ({ is: 'comments', items }),
    );
  }
  say({ is: 'done', kind, outline: JSON.parse(JSON.stringify(head)), marked: markup !== null });
} else {
  say({ is: 'refused', code: file.code, data: file.data });
}
