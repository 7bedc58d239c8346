// A date as a past document prints it, and the days it means.

export interface PastDate {
  /** As printed. */
  readonly text: string;
  /** First and last day, "2017-06-20". */
  readonly start: string;
  readonly end: string;
}

export interface FoundDate extends PastDate {
  readonly index: number;
  /** In figures that could as well be read month first: "05/06/2017". */
  readonly doubtful: boolean;
}
