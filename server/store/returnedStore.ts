// The part of the port about Word files that came back: whose hand an author is, as somebody of the secretariat said once.
// The last word counts. Of a file itself nothing is kept but for review (heldStore.ts).

export interface AuthorRow {
  readonly meetingId: string;
  /** As Word files name the author. */
  readonly author: string;
  readonly delegationId: string;
}

export interface ReturnedReader {
  /** In the order of the authors. */
  authors(meetingId: string): Promise<AuthorRow[]>;
}

export interface ReturnedWriter extends ReturnedReader {
  putAuthor(row: AuthorRow): Promise<void>;
}
