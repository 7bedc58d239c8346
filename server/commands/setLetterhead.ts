// Gives a meeting the Word file whose look its Word files take over. It is tried before it is kept: a file that cannot be
// used is refused here, and not when somebody issues a text.

import { cleanPrint } from '../../shared/print/cleanPrint.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { LetterheadView } from '../../shared/wire/issue.ts';
import type { WriteCode } from '../writing/fileWriter.ts';
import type { Installation } from './installation.ts';
import type { IssueDesk } from './issueDesk.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';

type Code = RightCode | WriteCode | 'meeting/unknown';

/** Two lines in which a letterhead shows whether it can be used. */
const SAMPLE = {
  title: 'Letterhead',
  language: 'en',
  scheme: { tiers: [] },
  blocks: [
    {
      id: 'sample',
      role: 'title',
      level: 0,
      numbering: 'none',
      label: null,
      content: [{ kind: 'text', text: 'Letterhead', marks: [] }],
    },
  ],
} as const;

export async function viewLetterhead(
  here: Installation,
  { letterheads }: IssueDesk,
  by: string,
  meetingId: string,
): Promise<Result<LetterheadView, RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  return right.ok ? ok({ has: (await letterheads.read(meetingId)) !== null }) : right;
}

/** `bytes` null: the meeting shall have none. */
export async function setLetterhead(
  here: Installation,
  { letterheads, writer }: IssueDesk,
  by: string,
  meetingId: string,
  bytes: Uint8Array | null,
): Promise<Result<LetterheadView, Code>> {
  const right = await rightInMeeting(here.store, here, by, 'writeText', meetingId);
  if (!right.ok) return right;
  if (bytes === null) {
    await letterheads.drop(meetingId);
    return ok({ has: false });
  }
  const tried = await writer.write({
    format: 'docx',
    printable: cleanPrint(SAMPLE),
    options: {
      time: here.clock(),
      page: 'a4',
      issuer: '',
      lineNumbers: false,
      watermark: '',
      standard: 'ua',
      reference: bytes,
    },
  });
  if (!tried.ok) return tried;
  await letterheads.keep(meetingId, bytes);
  return ok({ has: true });
}
