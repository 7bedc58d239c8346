// What commands that issue files are given besides the installation: the process that writes them, and the place where they
// wait until they are fetched.

import type { IssuedFiles } from '../store/issuedFiles.ts';
import type { Letterheads } from '../store/letterheads.ts';
import type { FileWriter } from '../writing/fileWriter.ts';

export interface IssueDesk {
  readonly writer: FileWriter;
  readonly issued: IssuedFiles;
  readonly letterheads: Letterheads;
}
