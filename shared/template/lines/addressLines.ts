// The foot of a letterhead that a conversion left between paragraphs: telephone numbers, addresses, where a body is found
// on the net. Told by what only such a line holds, and taken out only amid the text: what stands above the first
// sentence is the masthead, and whom to ask at the end of a document belongs to it. Each line is told in a finding.

import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import { readBullet, readLabel } from './labelForms.ts';
import { isSentence, startsLowerCase } from './lineShape.ts';

const MAX_CHARACTERS = 140;
/** "T + 253 21 35 40 50", "Tel.: (502) 2222-3333", "Fax +41 22 …". */
const TELEPHONE =
  /(?:^|[\s|•·,;])(?:t|tel|tél|telf?|teléfono|téléphone|telefone|telephone|ph|phone|fax|f|pbx)\s?[.:]?[.:]?\s?[+(]?\s?\d[\d\s().\-/]{6,24}/iu;
const MAIL = /(?:^|[\s|•·:<(])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u;
const SITE = /^(?:web(?:site)?\s?:\s?)?(?:https?:\/\/|www\.)\S+$/iu;
/** Only beside one of the former. */
const STREET =
  /\bP\.?\s?O\.?\s?Box\b|\bB\.?P\.?\s?\d|\bApartado\b|\bCaixa Postal\b|\b(?:avenue|avenida|av\.|street|road|boulevard|rue|calle|rua|place|plaza|piso|floor|étage|colonia|edificio|building)(?!\p{L})/iu;

const isProof = ({ text }: Line): boolean =>
  TELEPHONE.test(text) || (MAIL.test(text) && text.split(/\s+/u).length <= 8);

const mayBe = (line: Line): boolean =>
  line.text.length <= MAX_CHARACTERS &&
  line.source?.numbering == null &&
  line.source?.ruling?.keep !== true &&
  !isSentence(line.text) &&
  !startsLowerCase(line.text.replace(SITE, ''));

const isAddress = (line: Line): boolean =>
  mayBe(line) && (isProof(line) || SITE.test(line.text) || (STREET.test(line.text) && readLabel(line.text) === null));

/** The lines without those of an address amid the text. */
export function removeAddressLines(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly findings: readonly Finding[];
} {
  const isText = ({ text }: Line): boolean =>
    isSentence(text) || startsLowerCase(text) || readLabel(text) !== null || readBullet(text) !== null;
  const first = lines.findIndex(isText);
  const last = lines.findLastIndex((line) => isText(line) && !isAddress(line));
  const findings: Finding[] = [];
  const kept: Line[] = [];
  for (let i = 0; i < lines.length; ) {
    let end = i;
    while (first >= 0 && i > first && end < last && isAddress(lines[end]!)) end += 1;
    if (end === i) {
      kept.push(lines[i]!);
      i += 1;
      continue;
    }
    const stretch = lines.slice(i, end);
    if (stretch.some(isProof)) {
      for (const line of stretch)
        findings.push(finding('furniture/removed', [line.number], line.text, { evidence: ['address'] }));
    } else kept.push(...stretch);
    i = end;
  }
  return { lines: findings.length === 0 ? lines : kept, findings };
}
