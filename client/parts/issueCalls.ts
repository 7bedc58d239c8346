// The calls that issue files: stages come line by line, the file waits on the server for a day.

import { type IssueAsked, type IssueProgress, issueProgress } from '../../shared/wire/issue.ts';
import { at, postForLines, Refusal } from '../api.ts';

export type IssueDone = Extract<IssueProgress, { readonly is: 'done' }>;
type Stage = Extract<IssueProgress, { readonly is: 'stage' }>['stage'];

interface Issuing {
  readonly seatId: string;
  /** Of what: one document, or all of a meeting. */
  readonly of: { readonly documentId: string } | { readonly meetingId: string };
  readonly asked: IssueAsked;
  readonly onStage: (stage: Stage) => void;
  readonly signal: AbortSignal;
}

/** Throws the server's refusal. */
export async function postIssue({ seatId, of, asked, onStage, signal }: Issuing): Promise<IssueDone> {
  const path =
    'documentId' in of ? at`/api/documents/${of.documentId}/issues` : at`/api/meetings/${of.meetingId}/issues`;
  for await (const line of postForLines(issueProgress, path, { seatId, body: asked, signal })) {
    switch (line.is) {
      case 'stage':
        onStage(line.stage);
        break;
      case 'refused':
        throw new Refusal(line.code, line.data);
      case 'done':
        return line;
    }
  }
  throw new Refusal('answer/unknown', { path });
}

/** Address of a file that waits; the browser fetches it itself, so the seat stands in the address. */
export const issuedAddress = (seatId: string, id: string): string =>
  `${at`/api/issues/${id}`}?seat=${encodeURIComponent(seatId)}`;

/** The same text as a page to look at before it is issued. */
export const previewAddress = (seatId: string, documentId: string, asked: IssueAsked): string => {
  const facts = { ...asked, as: 'html', inline: true, seat: seatId };
  const query = new URLSearchParams(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `${at`/api/documents/${documentId}/export`}?${query.toString()}`;
};
