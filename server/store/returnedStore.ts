// The part of the port about Word files that came back: whose hand an author is, as somebody of the secretariat said once.
// The last word counts. Nothing of a file itself is ever kept.

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
