// Issues all documents of a meeting at once, each as issueText does, in one zip file. A document that cannot be issued is
// named, and keeps nothing of the others back.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { IssueAsked, IssueCheck, IssueLeft } from '../../shared/wire/issue.ts';
import { type ExportedFile, fileNameOf } from './exportedFile.ts';
import type { Installation } from './installation.ts';
import type { IssueDesk } from './issueDesk.ts';
import { type IssueCode, type IssueWatch, issueText } from './issueText.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { sayIn } from './sayIn.ts';

export interface IssuedMeeting extends ExportedFile {
  readonly issued: number;
  /** Paragraphs of all of them. */
  readonly check: IssueCheck;
  /** Documents that could not be issued, and why. */
  readonly left: readonly IssueLeft[];
}

export async function issueMeeting(
  here: Installation,
  desk: Pick<IssueDesk, 'writer' | 'letterheads'>,
  by: string,
  meetingId: string,
  asked: IssueAsked,
  watch: IssueWatch = {},
): Promise<Result<IssuedMeeting, IssueCode | RightCode | 'meeting/unknown' | 'issue/nothing'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const { meeting } = right.value;
  const documents = (await here.store.documents(meetingId)).filter(({ status }) => status !== 'past');
  const files: { name: string; bytes: Uint8Array }[] = [];
  const left: IssueLeft[] = [];
  const check = { same: 0, of: 0 };
  for (const document of documents) {
    const made = await issueText(here, desk, by, document.id, asked, watch);
    if (made.ok) {
      files.push({ name: unused(made.value.fileName, files), bytes: made.value.bytes });
      check.same += made.value.check.same;
      check.of += made.value.check.of;
    } else if (made.code === 'issue/cancelled') return made;
    else left.push({ title: document.title, code: made.code, data: { ...made.data } });
  }
  if (files.length === 0) return refused('issue/nothing', { documents: documents.length });
  const { writeZip } = await import('../formats/writeZip.ts');
  return ok({
    bytes: writeZip(files, here.clock()),
    fileName: fileNameOf(meeting, { title: sayIn(documents[0]?.language ?? 'en', 'print.meetingFiles') }, 'zip'),
    mediaType: 'application/zip',
    issued: files.length,
    check,
    left,
  });
}

/** Two documents of one title are told apart. */
function unused(name: string, files: readonly { readonly name: string }[]): string {
  const taken = new Set(files.map((one) => one.name));
  const [stem, extension] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.'))];
  for (let n = 1, now = name; ; n++, now = `${stem}-${n}${extension}`) if (!taken.has(now)) return now;
}
