// Why a file is not read. Every refusal carries a sentence that says what is wrong and what to do; the code and the other
// facts are for those who say it in another language. What can go wrong while reading (time, memory) is refused by the
// one who starts the reading, under codes of the same family.

import { type Refused, refused } from '../../shared/result.ts';

export const FILE_CODES = [
  /** No bytes, or no words in them. */
  'file/empty',
  /** More bytes than are taken. */
  'file/tooLarge',
  /** More paragraphs or lines than a document may have. */
  'file/tooManyLines',
  /** One line longer than any paragraph. */
  'file/lineTooLong',
  /** A kind of file that is not read; `data.kind` names it. */
  'file/kind',
  /** Bytes that are no text in any encoding known. */
  'file/notText',
  /** Pages, but pictures of text only. */
  'file/noText',
  /** Protected by a password. */
  'file/encrypted',
  /** Of a kind that is read, but broken; also where the reading itself failed. */
  'file/unreadable',
  /** The reading took too long. */
  'file/tooSlow',
  /** The reading took too much memory, or unpacks to more than is taken. */
  'file/tooBig',
] as const;
export type FileCode = (typeof FILE_CODES)[number];

/** A refusal with the sentence a person reads. */
export const refuseFile = <C extends FileCode>(
  code: C,
  sentence: string,
  facts: Readonly<Record<string, unknown>> = {},
): Refused<C> => refused(code, { ...facts, sentence });
