// Checks a certificate here, in the reader's browser: the record hangs together, its head is signed, the text has the
// fingerprint, and the certificate is what record and text make of it. Nothing is sent but the questions for these.

import { certificateOf } from '../../shared/proof/certificate.ts';
import { isGenuineHead } from '../../shared/proof/signedHead.ts';
import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import { EMPTY_CHAIN, verifyChain } from '../../shared/record/chain.ts';
import { fingerprintOf } from '../../shared/revision/frozenText.ts';
import type { RevisionText } from '../../shared/wire/approval.ts';
import type { MeetingRecord } from '../../shared/wire/meeting.ts';
import type { CertificateAnswer } from '../../shared/wire/proof.ts';

/** What does not hold, the first that was found; null where everything does. */
export type CertificateFault = 'text' | 'record' | 'signature' | 'certificate';

export function certificateFault(
  { certificate, head }: CertificateAnswer,
  entries: MeetingRecord['entries'],
  { text }: Pick<RevisionText, 'text'>,
): CertificateFault | null {
  if (fingerprintOf(text) !== certificate.revision.fingerprint) return 'text';
  if (!isGenuineHead(head)) return 'signature';
  // The record may have grown since its head was signed.
  const signed = entries.filter(({ seq }) => seq <= head.seq);
  const chain = verifyChain(signed, EMPTY_CHAIN);
  if (!chain.ok || signed.at(-1)?.hash !== head.hash) return 'record';
  const words = new Map(certificate.statements.map((one) => [one.id, one.words]));
  const drawn = certificateOf(signed, text, certificate.revision.fingerprint, words);
  return drawn.ok && canonicalJson(drawn.value) === canonicalJson(certificate) ? null : 'certificate';
}
