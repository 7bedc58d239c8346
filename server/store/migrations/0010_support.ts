// Who supports a request, with the version each supports; which it was stands in the record.

import type { Kysely } from 'kysely';
import type { Migration } from '../engine.ts';

interface Tables {
  request: { id: string; meetingId: string; supportersJson: string };
  delegation: { id: string; meetingId: string; code: string };
  recordEntry: { meetingId: string; seq: number; objectKind: string; objectId: string; entryJson: string };
}

interface Entry {
  readonly act: string;
  readonly onBehalfOf: string | null;
  readonly facts: { readonly version?: number };
}

export const support: Migration = {
  version: 10,
  up: async (db) => {
    await db.schema.alterTable('request').renameColumn('supporterIdsJson', 'supportersJson').execute();
    const tables = db as Kysely<Tables>;
    const requests = await tables.selectFrom('request').selectAll().where('supportersJson', '<>', '[]').execute();
    for (const { id, meetingId, supportersJson } of requests) {
      const delegations = await tables
        .selectFrom('delegation')
        .selectAll()
        .where('meetingId', '=', meetingId)
        .execute();
      const entries = await tables
        .selectFrom('recordEntry')
        .select('entryJson')
        .where('meetingId', '=', meetingId)
        .where('objectKind', '=', 'request')
        .where('objectId', '=', id)
        .orderBy('seq')
        .execute();
      const acts = entries.map(({ entryJson }): Entry => JSON.parse(entryJson));
      const supporters = (JSON.parse(supportersJson) as string[]).map((delegationId) => {
        const code = delegations.find((one) => one.id === delegationId)?.code;
        const joined = acts.findLast(({ act, onBehalfOf }) => act === 'request supported' && onBehalfOf === code);
        return { delegationId, version: joined?.facts.version ?? 1 };
      });
      await tables
        .updateTable('request')
        .set({ supportersJson: JSON.stringify(supporters) })
        .where('id', '=', id)
        .execute();
    }
  },
};
