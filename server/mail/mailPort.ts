// What the product knows of mail: it hands a message over and learns whether that was taken.

export interface Mail {
  /** Stable for one notice to one seat, so that a mail system that gets it twice can drop the second: "<…@…>". */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly date: number;
}

/** `refused`: for good, by the system that was asked for this address or this message. `failed`: try again later. */
export type Handed = 'taken' | 'refused' | 'failed';

export interface Mailer {
  hand(mail: Mail): Promise<Handed>;
  /** Where mail is handed to, as a person may read it: "mail.example.org". */
  readonly through: string;
  /** Part behind the @ of Message-IDs. */
  readonly domain: string;
  /** The mail system runs on this machine, so that what is handed to it has not left it. */
  readonly isHere: boolean;
  close(): void;
}
