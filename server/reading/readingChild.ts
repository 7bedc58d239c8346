// The entry of the process that reads one file, reads one anew, or learns a template: its task and what belongs to it in by
// the standard input, the answer out line by line. It has no environment, no right to write or to start anything, and makes
// no connection. Whatever goes wrong in it ends it, and only it.

import { examineFile } from '../../shared/proof/examineFile.ts';
import { documentKind } from '../../shared/template/front/documentKind.ts';
import { learnTemplate } from '../../shared/template/learning/learnTemplate.ts';
import type { PastDocument } from '../../shared/template/learning/studied.ts';
import { textLanguage } from '../../shared/template/learning/textLanguage.ts';
import type { Finding } from '../../shared/template/lines/finding.ts';
import type { SourceLine } from '../../shared/template/lines/sourceLine.ts';
import { type Outline, outlineOf } from '../../shared/template/structure/outline.ts';
import { outlineFromBlocks } from '../../shared/template/structure/outlineFromBlocks.ts';
import { type Answer as ReverseAnswer, readAgain } from '../../shared/template/structure/reverse.ts';
import { readFile } from '../formats/readFile.ts';
import type { Answer } from './answer.ts';
import type { LearntFrom, Stage } from './reader.ts';
import type { Task } from './task.ts';

/** So many items, or so many characters of text, go in one line of the answer. */
const ITEMS = 100;
const CHARACTERS = 30_000;
/** Changes beside the text are listed for people to read. */
const MOST_BESIDE = 500;

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

async function input(): Promise<{ readonly task: Task; readonly bytes: Buffer }> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  const all = Buffer.concat(parts);
  const end = all.indexOf(0x0a);
  return { task: JSON.parse(all.toString('utf8', 0, end)) as Task, bytes: all.subarray(end + 1) };
}

/** What follows as arrays of JSON, one in a line, put together. */
const itemsOf = <T>(bytes: Buffer): T[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : (JSON.parse(line) as T[])));

const stage = (reached: Stage, lines = 0, paragraphs = 0): void =>
  say({ is: 'stage', stage: reached, lines, paragraphs });

const plain = (all: readonly Finding[]) => all.map((one) => ({ ...one, lines: [...one.lines] }));
const counted = (lines: readonly SourceLine[]): number =>
  lines.reduce((n, line) => (line.text.trim() === '' ? n : n + 1), 0);

/** Everything of an outline that comes in pieces; gives the rest. */
function sayOutline({ blocks, ...head }: Outline, findings: readonly Finding[]) {
  sayAll(plain(findings), (items) => ({ is: 'findings', items }));
  sayAll([...blocks], (items) => ({ is: 'blocks', items }));
  return JSON.parse(JSON.stringify(head));
}

async function read(name: string, bytes: Uint8Array): Promise<void> {
  stage('read');
  const file = await readFile(bytes, name);
  if (!file.ok) {
    say({ is: 'refused', code: file.code, data: file.data });
    return;
  }
  const { kind, source, markup, carried } = file.value;
  const words = counted(source.lines);
  const { outline, findings } = outlineOf(source.lines, (reached, paragraphs) => stage(reached, words, paragraphs));
  sayAll([...source.lines], (items) => ({ is: 'lines', items }));
  sayAll([...source.notes], (items) => ({ is: 'notes', items }));
  sayAll(plain(source.findings), (items) => ({ is: 'sourceFindings', items }));
  const head = sayOutline(
    outline,
    [...source.findings, ...findings].sort((a, b) => a.line - b.line),
  );
  if (markup !== null) {
    sayAll([...markup.rejected], (items) => ({ is: 'rejected', items }));
    sayAll([...markup.changes], (items) => ({ is: 'changes', items }));
    sayAll(
      markup.comments.map((one) => ({ ...one, replies: [...one.replies] })),
      (items) => ({ is: 'comments', items }),
    );
  }
  const language = textLanguage(outline.blocks.map(({ text }) => text));
  const marked = markup && { formatChanges: markup.formatChanges, beside: markup.beside.slice(0, MOST_BESIDE) };
  say({ is: 'done', kind, outline: head, language, document: documentKind(outline), marked, carried });
}

function again(lines: readonly SourceLine[], answers: readonly ReverseAnswer[]): void {
  const words = counted(lines);
  stage('structure', words);
  const { outline, findings, unanswered } = readAgain(lines, answers);
  stage('check', words, outline.blocks.length);
  say({ is: 'again', outline: sayOutline(outline, findings), unanswered: [...unanswered] });
}

const asPastDocument = (from: LearntFrom): PastDocument =>
  'blocks' in from ? { document: from.document, outline: outlineFromBlocks(from.blocks, from.scheme) } : from;

const { task, bytes } = await input();
switch (task.do) {
  case 'read':
    await read(task.name, new Uint8Array(bytes));
    break;
  case 'examine':
    say({ is: 'examined', examined: examineFile(new Uint8Array(bytes)) });
    break;
  case 'again':
    again(itemsOf<SourceLine>(bytes), task.answers);
    break;
  case 'learn': {
    const options = { id: task.id, name: task.name ?? undefined };
    const documents = itemsOf<LearntFrom>(bytes).map(asPastDocument);
    say({ is: 'learnt', learning: JSON.parse(JSON.stringify(learnTemplate(documents, options))) });
    break;
  }
}
