// A meeting with a document, for contracts that need something to point at.

import type { Store } from '../../server/store/store.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';

/** A store with what somebody at its database could do by hand. */
export interface OpenedStore {
  readonly store: Store;
  /** A statement on the database itself. */
  raw(statement: string): Promise<unknown>;
}

/** Meeting `m1` with document `doc1`. */
export async function seedMeeting(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.insertMeeting({
      id: 'm1',
      title: 'RCGM',
      body: 'Regional Conference',
      place: 'San Salvador',
      startsOn: '2017-06-20',
      endsOn: '2017-06-22',
      zone: 'UTC',
      example: false,
      exampleMoment: null,
      timetable: [],
      createdAt: 1,
    });
    for (const [i, id] of ['doc1', 'doc2'].entries()) {
      await tx.insertDocument({
        id,
        meetingId: 'm1',
        title: 'Conclusions',
        language: 'en',
        status: 'drafting',
        scheme: DEFAULT_SCHEME,
        position: i + 1,
        writtenForExample: false,
        linkedTo: null,
        createdAt: 1,
      });
    }
  });
}
