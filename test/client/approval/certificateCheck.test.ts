// A certificate is checked where it is read: a text, record, signature or certificate that was touched does not pass.

import { expect, it } from 'vitest';
import { certificateFault } from '../../../client/parts/certificateCheck.ts';
import { certificateOf } from '../../../shared/proof/certificate.ts';
import { signHead } from '../../../shared/proof/signedHead.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';
import { fingerprintOf } from '../../../shared/revision/frozenText.ts';
import type { RevisionText } from '../../../shared/wire/approval.ts';
import { type CertificateAnswer, certificateAnswer } from '../../../shared/wire/proof.ts';
import { adoptedRecord, BLOCKS, frozen, KEY, MEETING, OTHER_KEY } from '../../kit/adoptedRecord.ts';

const entries = adoptedRecord() as RecordEntry[];
const text = frozen() as RevisionText['text'];
const last = entries.at(-1)!;

function answer(): CertificateAnswer {
  const drawn = certificateOf(entries, frozen(), fingerprintOf(frozen()), new Map());
  if (!drawn.ok) throw new Error(drawn.code);
  return certificateAnswer.parse({
    certificate: drawn.value,
    head: signHead({ meetingId: MEETING, seq: last.seq, hash: last.hash, at: last.at }, KEY),
    closedByName: 'Marta Sol',
    packageName: 'package.zip',
  });
}

it('holds as it was issued, and goes on to hold when the record grows', () => {
  expect(certificateFault(answer(), entries, { text })).toBeNull();
  expect(certificateFault(answer(), [...entries, { ...last, seq: last.seq + 1 }], { text })).toBeNull();
});

it('a word of the text', () => {
  const [first, ...others] = BLOCKS;
  const changed = frozen([{ ...first!, content: [{ kind: 'text', text: 'Declaration', marks: [] }] }, ...others]);
  expect(certificateFault(answer(), entries, { text: changed as RevisionText['text'] })).toBe('text');
});

it.each([0, 5, entries.length - 1])('entry %d of the record', (nth) => {
  const entry = entries[nth]!;
  const touched = entries.with(nth, { ...entry, facts: { ...entry.facts, more: 1 } });
  expect(certificateFault(answer(), touched, { text })).toBe('record');
});

it('a record that is shorter than its head', () => {
  expect(certificateFault(answer(), entries.slice(0, -1), { text })).toBe('record');
});

it('a head that another key signed', () => {
  const given = answer();
  const other = signHead({ meetingId: MEETING, seq: last.seq, hash: last.hash, at: last.at }, OTHER_KEY);
  expect(certificateFault({ ...given, head: { ...other, key: given.head.key } }, entries, { text })).toBe('signature');
});

it('an answer that the certificate tells otherwise', () => {
  const given = answer();
  const [level, ...levels] = given.certificate.levels;
  const rows = level!.rows.map((row) => ({ ...row, reading: 'approved' as const }));
  const certificate = { ...given.certificate, levels: [{ ...level!, rows }, ...levels] };
  expect(certificateFault({ ...given, certificate }, entries, { text })).toBe('certificate');
});
