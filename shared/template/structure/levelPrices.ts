// What each surprise costs in the reading of a document's numbering (inferLevels.ts). The prices stand to each other as the
// surprises do in real texts: the next number of an open list costs nothing, a number left out is dearer than a new list,
// and a label that is none is dearer than most. Only their differences matter.

export const PRICE = {
  newList: 0.3,
  firstList: 0.1,
  unintroduced: 0.2,
  startsLate: 1.5,
  childStartsLate: 2,
  childStartsLateStep: 0.5,
  resumes: 0.8,
  restartAfterBreak: 0.2,
  restart: 3,
  gap: 2,
  gapStep: 0.3,
  maxGap: 4,
  maxLate: 3,
  outOfOrder: 3.2,
  otherForm: 1.5,
  otherStyle: 3.5,
  otherStyleAfterBreak: 0.5,
  sameFormAsParent: 4,
  unusualLevel: 0.8,
  unusualStyle: 0.3,
  notALabel: 4,
  /** The same where the sentence above goes on, and for a form that occurs in running text. */
  notALabelInSentence: 0.6,
  notALabelIfWeak: 0.8,
  labelInSentence: 2.5,
  weakLabel: 0.5,
  /** The file's own list says otherwise: another level than its neighbour, no deeper than its parent. */
  otherSourceLevel: 2.5,
  otherIndent: 0.4,
  /** Bullets have nothing else to tell their level by. */
  otherBulletIndent: 1.5,
  nextChapter: 0.2,
  /** A list below an item that does not introduce it, past a heading. */
  belowBreak: 0.8,
  heading: 0.9,
  headingAfterBreak: 0.6,
  nextHeading: 0.2,
  headingOutOfRun: 2,
  /** A heading outside all lists with the very number that an open list waits for. */
  headingInRun: 1.5,
  insertedLate: 1,
  stray: 1.2,
  insertedForm: 0.3,
  wrongPath: 3,
  numbersBelowBullet: 1,
  /** The same where the bullet does not introduce them. */
  numbersBelowClosedBullet: 4,
  /** A list below the last of several clauses, which lead to what is resolved. */
  belowClauses: 3,
} as const;
