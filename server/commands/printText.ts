// What is issued of a document, worked out for one kind: read as the seat may read it, printed once for every format.

import { compile } from '../../shared/amendment/compile.ts';
import { standsBehind } from '../../shared/amendment/standsBehind.ts';
import { localTime } from '../../shared/approval/deadline.ts';
import type { Printable, PrintableComment, PrintableHeading } from '../../shared/document/printable.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { placesOf } from '../../shared/numbering/place.ts';
import { certificatePrint } from '../../shared/print/certificatePrint.ts';
import type { AskedInPrint } from '../../shared/print/changedTokens.ts';
import { changesPrint } from '../../shared/print/changesPrint.ts';
import { cleanPrint, type TextToPrint } from '../../shared/print/cleanPrint.ts';
import { comparisonPrint } from '../../shared/print/comparisonPrint.ts';
import { compilationPrint } from '../../shared/print/compilationPrint.ts';
import { namedPlace, type PlaceForms, placeForms } from '../../shared/print/placeWords.ts';
import { registerPrint } from '../../shared/print/registerPrint.ts';
import { sentenceWords } from '../../shared/print/sentenceWords.ts';
import { withStatements } from '../../shared/proof/withStatements.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { revisionName } from '../../shared/revision/revisionName.ts';
import type { IssueAsked } from '../../shared/wire/issue.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { Language } from '../../shared/wire/text.ts';
import type { RevisionRow } from '../store/approvalStore.ts';
import type { DelegationRow, DocumentRow, MeetingRow } from '../store/store.ts';
import { type AdoptedCode, type AdoptedText, adoptedText } from './adoptedText.ts';
import { FOR_EVERYONE } from './commentReaders.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { sayerIn, sayIn } from './sayIn.ts';
import { rulesOf } from './setRules.ts';
import { viewRequests } from './viewRequests.ts';

export type PrintCode =
  | RightCode
  | AdoptedCode
  | 'document/unknown'
  | 'delegation/unknown'
  | 'revision/unknown'
  | 'issue/fromMissing';

export interface PrintedText {
  readonly printable: Printable;
  readonly document: DocumentRow;
  readonly meeting: MeetingRow;
  readonly symbolPattern: string;
  /** "Rev.1", "after Rev.1", "Draft"; '' before the first issue. */
  readonly state: string;
  /** Hash of the text that it was made from. */
  readonly textHash: string;
}

interface Sources {
  readonly here: Installation;
  readonly by: string;
  readonly document: DocumentRow;
  readonly meeting: MeetingRow;
  readonly delegations: readonly DelegationRow[];
  readonly asked: IssueAsked;
  readonly adopted: Result<AdoptedText, AdoptedCode>;
  readonly text: TextToPrint;
  readonly words: Language;
  /** "Rev.1", "Working text after Rev.1": how the text stands. */
  readonly status: string;
}

const wordsIn = (language: string): Language =>
  (['en', 'es', 'fr'] as const).find((one) => language.startsWith(one)) ?? 'en';

const asks = (request: RequestView, code: string | undefined): boolean =>
  code === undefined || standsBehind(request).includes(code);

export async function printText(
  here: Installation,
  by: string,
  documentId: string,
  asked: IssueAsked,
): Promise<Result<PrintedText, PrintCode>> {
  const right = await rightInDocument(here.store, here, by, 'exportDocument', documentId);
  if (!right.ok) return right;
  const { document, meeting } = right.value;
  const delegations = await here.store.delegations(meeting.id);
  if (asked.delegation !== undefined && !delegations.some(({ code }) => code === asked.delegation)) {
    return refused('delegation/unknown');
  }
  const { seq, blocks } = await here.rooms.readTextNow(documentId);
  const textHash = hashOfText(blocks);
  const revisions = await here.store.approval.revisions(documentId);
  const last = revisions.at(-1);
  const name = last === undefined ? '' : revisionName(last);
  const isIssued = last?.textHash === textHash;
  const adopted = await adoptedText(here.store, document);
  const words = wordsIn(document.language);
  const say = sayerIn(words);
  const status =
    document.status === 'adopted'
      ? say('print.status.adopted')
      : last === undefined
        ? say('print.status.working')
        : say(isIssued ? 'print.status.issued' : 'print.status.after', { name });
  const heading: PrintableHeading = {
    symbol: last === undefined ? '' : last.symbol,
    status,
    date: localTime(datedAt(adopted, isIssued ? last : undefined) ?? here.clock(), meeting.zone).slice(0, 10),
  };
  const origin = { documentId, textSeq: seq, textHash, delegation: asked.delegation ?? null };
  const { title, language, scheme } = document;
  const text: TextToPrint = { title, language, scheme, blocks, heading, origin };
  const printed = await byKind(
    { here, by, document, meeting, delegations, asked, adopted, text, words, status },
    revisions,
  );
  if (!printed.ok) return printed;
  const { symbolPattern } = await rulesOf(here.store, meeting);
  return ok({
    printable: printed.value,
    document,
    meeting,
    symbolPattern,
    state: last === undefined ? '' : isIssued || document.status === 'adopted' ? name : `after ${name}`,
    textHash,
  });
}

/** When a text became what it is: adopted or issued; null while it is worked on. */
const datedAt = (adopted: Sources['adopted'], issued: RevisionRow | undefined): number | null =>
  adopted.ok ? Date.parse(adopted.value.certificate.adoptedAt) : (issued?.at ?? null);

async function byKind(from: Sources, revisions: readonly RevisionRow[]): Promise<Result<Printable, PrintCode>> {
  const { here, by, document, meeting, asked, adopted, words, delegations } = from;
  const say = sayerIn(words);
  const nameOf = (code: string): string => delegations.find((one) => one.code === code)?.names[words] ?? code;
  const status = (kind: string, slots: Record<string, string> = {}): TextToPrint => ({
    ...from.text,
    heading: { ...from.text.heading!, status: say(`print.status.${kind}`, { status: from.status, ...slots }) },
  });
  switch (asked.kind) {
    case 'clean': {
      const comments = await commentsOf(from);
      const printed = cleanPrint(from.text);
      const stated = adopted.ok ? withStatements(printed, adopted.value.certificate.statements) : printed;
      return ok({ ...stated, ...(comments.length > 0 ? { comments } : {}) });
    }
    case 'changes':
    case 'compilation':
    case 'register': {
      const requests = await viewRequests(here, by, document.id);
      if (!requests.ok) return requests;
      const all = requests.value.filter((one) => asks(one, asked.delegation));
      if (asked.kind === 'register') {
        const { zone } = meeting;
        return ok(registerPrint({ ...status('register'), requests: all, words, say, zone, now: here.clock(), nameOf }));
      }
      return ok(requestedPrint(from, all, status, nameOf, await commentsOf(from)));
    }
    case 'comparison': {
      const earlier = revisions.find(({ id }) => id === asked.from);
      if (earlier === undefined) return refused(asked.from === undefined ? 'issue/fromMissing' : 'revision/unknown');
      const later = revisions.find(({ id }) => id === asked.to);
      if (asked.to !== undefined && later === undefined) return refused('revision/unknown');
      const [before, after] = [revisionName(earlier), later ? revisionName(later) : say('print.status.now')];
      const now = later ? { blocks: later.frozen.blocks, scheme: later.frozen.scheme } : {};
      return ok(
        comparisonPrint({
          ...status('comparison', { before, after }),
          ...now,
          before: earlier.frozen.blocks,
          schemeBefore: earlier.frozen.scheme,
          author: after,
          at: later?.at ?? here.clock(),
          words: {
            moved: (place) => (place === '' ? say('print.movedUnnumbered') : say('print.moved', { from: place })),
            form: say('print.formChanged'),
          },
        }),
      );
    }
    case 'certificate': {
      const right = await rightInDocument(here.store, here, by, 'readRounds', document.id);
      if (!right.ok) return right;
      if (!adopted.ok) return adopted;
      return ok(certificatePrint({ certificate: adopted.value.certificate, meeting, words, say, nameOf }));
    }
  }
}

/** The text with open requests, as tracked changes or in brackets; what is parked is asked for still. */
function requestedPrint(
  { text, asked, words }: Sources,
  requests: readonly RequestView[],
  status: (kind: string, slots?: Record<string, string>) => TextToPrint,
  nameOf: (code: string) => string,
  comments: readonly PrintableComment[],
): Printable {
  const say = sayerIn(words);
  const { blocks, scheme } = text;
  const places = placesOf(blocks, labelsOf(blocks, scheme));
  const nameBlock = (id: string): PlaceForms | null => {
    const index = blocks.findIndex((block) => block.id === id);
    return index < 0 ? null : placeForms(namedPlace(blocks[index]!, places[index]!), say);
  };
  const byId = new Map(requests.map((one) => [one.id, one]));
  const sentenceOf = (id: string): string => {
    const request = byId.get(id)!;
    return request.kind === 'remark' ? request.reason : sentenceWords(say, request, { nameOf: nameBlock });
  };
  const counts = ({ state }: RequestView) =>
    state.kind === 'open' || (state.kind === 'parked' && asked.kind === 'changes');
  const open = requests.filter(counts).map(
    (request): AskedInPrint => ({
      id: request.id,
      number: request.number,
      parties: [request.lead, ...request.supporters],
      version: request,
      author: [request.lead, ...request.supporters].map(nameOf).join(', '),
      at: request.filedAt,
    }),
  );
  if (asked.kind === 'compilation') {
    const compilation = compile(blocks, open);
    const { attribution } = asked;
    const deleteWord = say('views.delete');
    return compilationPrint({ ...status('compilation'), compilation, attribution, deleteWord, sentenceOf });
  }
  const source =
    asked.delegation === undefined ? status('changes') : status('changesOf', { delegation: nameOf(asked.delegation) });
  return changesPrint({
    ...source,
    asked: open,
    comments,
    words: {
      request: ({ id, number }) => {
        const { reason } = byId.get(id)!;
        return [say('print.request', { number }), reason === '' ? '' : say('print.why', { reason })]
          .filter((part) => part !== '')
          .join(' ');
      },
      said: ({ id, number }, why) => {
        const slots = { number, sentence: sentenceOf(id) };
        switch (why) {
          case 'form':
            return say('print.form', slots);
          case 'remark':
            return say('print.remark', slots);
          case 'left':
            return say('print.left', slots);
        }
      },
      competing: (numbers) =>
        say('print.competing', { numbers: new Intl.ListFormat(words).format(numbers.map(String)) }),
    },
  });
}

/** Those that everybody may read; never a private one, whoever issues. A reply is read by those who read what it answers. */
async function commentsOf({
  here,
  document,
  asked,
  text,
  words,
  delegations,
}: Sources): Promise<readonly PrintableComment[]> {
  if (!asked.comments) return [];
  const rows = await here.store.comments(document.id, FOR_EVERYONE);
  const first = text.blocks[0]?.id ?? '';
  return rows
    .filter((row) => row.withdrawnAt === null)
    .map(({ blockId, delegationId, at, text: said }) => ({
      blockId: blockId ?? first,
      author: delegations.find(({ id }) => id === delegationId)?.names[words] ?? sayIn(words, 'seat.secretariat'),
      at,
      words: said,
    }));
}
