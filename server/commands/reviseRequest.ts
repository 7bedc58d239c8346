// The lead puts other words into its request, from its draft or placed anew on the text as it reads now: a new version.
// Those before it are kept as they were filed. Words said aloud are in writing once the delegation writes them itself.

import { type LifecycleCode, nextState } from '../../shared/amendment/lifecycle.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { isFrozen } from '../../shared/wire/meeting.ts';
import type { RequestAnswer, ReviseRequest } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, type OnRequest, recordRequest } from './actOnRequest.ts';
import { isSeen } from './decidedBlocks.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';
import { type LeadCode, partyAbilities, refuseOthers } from './partyTo.ts';
import { asksTheSame, draftedWording, placedWording, printPlace, refuseClosed, type WordingCode } from './wordingOf.ts';

export type ReviseRequestCode =
  | ActCode
  | LeadCode
  | LifecycleCode
  | WordingCode
  | 'document/frozen'
  | 'request/newer-version'
  | 'request/too-many-versions';

/** Each version stands in the row of its request for good. */
const MOST_VERSIONS = 100;

async function reviseIn(
  on: OnRequest,
  here: Installation,
  { from, reason }: ReviseRequest,
): Promise<Result<null, ReviseRequestCode>> {
  const { change, row, document, version } = on;
  const lead = refuseOthers(on);
  if (!lead.ok) return lead;
  const state = nextState(row.state, { kind: 'revise' });
  if (!state.ok) return state;
  if (isFrozen(document)) return refused('document/frozen');
  if (row.versions.length >= MOST_VERSIONS) return refused('request/too-many-versions', { most: MOST_VERSIONS });

  const text = await on.text();
  const wording =
    from.kind === 'draft'
      ? draftedWording(from.blocks, await change.drafts(document.id, lead.value.code, from.blocks), text, here.newId)
      : placedWording(from, from.textHash, text, here.newId);
  if (!wording.ok) return wording;
  const isStale = from.kind === 'draft' && from.textHash !== undefined && !isSeen(from.textHash, wording.value, text);
  if (isStale) return refused('request/stale');
  const isSame = asksTheSame(wording.value, version) && textHash(wording.value.base) === textHash(version.base);
  if (isSame && reason === version.reason && !version.oral) return refused('request/no-change');
  // Two of one delegation at once: whoever is second learns of the first before its words are filed over them. After all that
  // tells one's own words from a colleague's: who sends them twice, since no answer came, is not told of somebody else.
  if (from.version !== undefined && from.version !== version.version) {
    return refused('request/newer-version', { version: version.version });
  }
  const free = refuseClosed(await change.tx.paragraphs(document.id), wording.value.targets);
  if (!free.ok) return free;

  const hash = hashOfText(text);
  const next = {
    ...wording.value,
    version: version.version + 1,
    reason,
    place: printPlace(wording.value, text, document.scheme),
    textHash: hash,
    filedAt: on.at,
    filedBy: on.by,
    oral: false,
    confirmedAt: null,
  };
  const versions = [...row.versions, next];
  // Whoever supports these very words supports them in the new version, too; anybody else is asked.
  const isSupported = asksTheSame(next, version);
  const supporters = row.supporters.map((one) =>
    isSupported && one.version === version.version ? { ...one, version: next.version } : one,
  );
  await change.tx.updateRequest(row.id, { state: state.value, versions, supporters });
  if (from.kind === 'draft') {
    const filed = { requestId: row.id, version: next.version };
    await change.closeDrafts(document.id, lead.value.code, from.blocks, filed);
  }
  await recordRequest(
    on,
    { ...row, versions },
    {
      act: 'request revised',
      onBehalfOf: lead.value.code,
      textBefore: hash,
      facts: { targets: next.targets, wording: textHash(next.content) },
    },
  );
  return ok(null);
}

export function reviseRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: ReviseRequest,
): Promise<Result<RequestAnswer, ReviseRequestCode>> {
  const how = { command: 'reviseRequest', abilities: partyAbilities, requestId, asked };
  return actOnRequest(here, by, how, (on) => reviseIn(on, here, asked));
}
