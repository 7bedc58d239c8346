// An adopted text and its certificate as PDFs for archives, as the package carries them.

import type { Printable } from '../../shared/document/printable.ts';
import { certificatePrint } from '../../shared/print/certificatePrint.ts';
import { adoptedPrint } from '../../shared/proof/adoptedPrint.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AdoptedPdfs } from '../formats/adoptedPackage.ts';
import type { MeetingRow } from '../store/store.ts';
import type { FileWriter, WriteCode } from '../writing/fileWriter.ts';
import type { AdoptedText } from './adoptedText.ts';
import type { Installation } from './installation.ts';
import { sayerIn } from './sayIn.ts';

export async function adoptedPdfs(
  here: Installation,
  writer: FileWriter,
  meeting: MeetingRow,
  { text, certificate }: Pick<AdoptedText, 'text' | 'certificate'>,
): Promise<Result<AdoptedPdfs, WriteCode>> {
  const delegations = await here.store.delegations(meeting.id);
  const words = (['en', 'es', 'fr'] as const).find((one) => text.language.startsWith(one)) ?? 'en';
  const say = sayerIn(words);
  const write = (printable: Printable) =>
    writer.write({
      format: 'pdf',
      printable,
      options: {
        time: Date.parse(certificate.adoptedAt),
        page: 'a4',
        issuer: '',
        lineNumbers: false,
        watermark: '',
        standard: 'archive',
        reference: null,
      },
    });
  const printed = await write(adoptedPrint(text, certificate));
  if (!printed.ok) return printed;
  const nameOf = (code: string): string => delegations.find((one) => one.code === code)?.names[words] ?? code;
  const certified = await write(certificatePrint({ certificate, meeting, words, say, nameOf }));
  if (!certified.ok) return certified;
  return ok({ text: printed.value.bytes, certificate: certified.value.bytes });
}
