// The port through which every past document is read. Whoever reads a file gives its bytes and name and gets what was
// understood of it, or why not; reading anew after a person's answers and learning a template go the same way, because
// they take as long. That the work is done by a child process with limits is the affair of childReader.ts.

import type { Block } from '../../shared/document/block.ts';
import type { PrintableOrigin } from '../../shared/document/printable.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import type { Examined } from '../../shared/proof/examineFile.ts';
import type { Result } from '../../shared/result.ts';
import type { DocumentKind } from '../../shared/template/front/documentKind.ts';
import type { Learning } from '../../shared/template/learning/learnTemplate.ts';
import type { PastDocument } from '../../shared/template/learning/studied.ts';
import type { TextLanguage } from '../../shared/template/learning/template.ts';
import type { Finding } from '../../shared/template/lines/finding.ts';
import type { SourceLine, SourceText } from '../../shared/template/lines/sourceLine.ts';
import type { Outline } from '../../shared/template/structure/outline.ts';
import type { Answer, ReadAgain } from '../../shared/template/structure/reverse.ts';
import type { FileKind } from '../formats/fileKind.ts';
import type { FileCode } from '../formats/fileRefusal.ts';
import type { Markup } from '../formats/readFile.ts';

/** The stages of a reading, in their order. */
export const STAGES = ['read', 'structure', 'numbers', 'names', 'check'] as const;
export type Stage = (typeof STAGES)[number];

/** Told when a stage begins, with what was counted up to then. */
export interface Progress {
  readonly stage: Stage;
  /** Lines that hold words; 0 before the file is read. */
  readonly lines: number;
  /** Paragraphs found; 0 before they are put together. */
  readonly paragraphs: number;
}

export interface Reading {
  readonly kind: FileKind;
  readonly source: SourceText;
  readonly outline: Outline;
  readonly language: TextLanguage;
  readonly document: DocumentKind;
  /** Of the file and of its structure, by line. */
  readonly findings: readonly Finding[];
  /** Changes and comments; null where there are none. */
  readonly markup: Markup | null;
  /** What a Word file that was issued here says of itself. */
  readonly carried: PrintableOrigin | null;
}

export interface ReadOptions {
  /** Who waits for it: one file of an account is read at a time. */
  readonly account: string;
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: ((progress: Progress) => void) | undefined;
}

/** A past document as it was read, or as it is kept as a text. */
export type LearntFrom =
  | PastDocument
  | { readonly document: string; readonly blocks: readonly Block[]; readonly scheme: Scheme };

export interface LearnOptions extends Pick<ReadOptions, 'account' | 'signal'> {
  /** Of the template. */
  readonly id: string;
  readonly name?: string | undefined;
}

/** `file/cancelled`: the signal was given, or the reader was closed. `file/busy`: too many files wait already. */
export type ReadingCode = FileCode | 'file/cancelled' | 'file/busy';

export interface Reader {
  /** Never throws for what a file holds. Bytes are not kept, nothing is written. */
  read(bytes: Uint8Array, name: string, options: ReadOptions): Promise<Result<Reading, ReadingCode>>;
  /** The lines of a file read anew, with answers of a person to what was found. */
  readAgain(
    lines: readonly SourceLine[],
    answers: readonly Answer[],
    options: ReadOptions,
  ): Promise<Result<ReadAgain, ReadingCode>>;
  /** What documents have in common; a template without sections where they show nothing. */
  learn(documents: readonly LearntFrom[], options: LearnOptions): Promise<Result<Learning, ReadingCode>>;
  /** What a file comes to that is said to be an adopted text. */
  examine(bytes: Uint8Array, options: Pick<ReadOptions, 'account' | 'signal'>): Promise<Result<Examined, ReadingCode>>;
  /** Ends what is being read; whoever waits is told `file/cancelled`. */
  close(): Promise<void>;
}
