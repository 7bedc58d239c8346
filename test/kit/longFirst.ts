// The order of the test files: those that take longest begin first, so that short ones fill the end and no worker waits
// alone. Left to itself the runner begins with the largest files, and the longest tests are among the smallest.

import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Longest first. */
const LONG = [
  'killNine',
  'powerCut',
  'askedToEnd',
  'lightFirst',
  'lightSecond',
  'heavyFirst',
  'heavySecond',
  'accessibility',
  'twoPages',
  'composing',
  'promises',
  'tiptapSessions',
  'badFiles',
  'relayFuzz',
  'faults',
  'views',
  'requests',
  'invariants',
  'room',
  'manyRequests',
  'settled',
  'replicas',
  'rows',
  'otherWriters',
  'netChange',
  'healing',
  'register.model',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = LONG.indexOf(basename(moduleId).replace(/\.test\.tsx?$/, ''));
  return place === -1 ? LONG.length : place;
};

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
