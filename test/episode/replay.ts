// The episode of 2017 against a fresh server, from outside: as each seat, over the doors everybody has. One line a step,
// with what the server answered. What is asked for and agreed is what the published conclusions tell; that members
// answered as they do here is made up for the example.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { CHANGES_OF_2017, type ChangeOf2017 } from '../../seeds/changesOf2017.ts';
import { WRITTEN_TEXTS } from '../../seeds/writtenTexts.ts';
import { receipt, revisionList, revisionView, roundView } from '../../shared/wire/approval.ts';
import { meetingSummary, meetingView } from '../../shared/wire/meeting.ts';
import { requestAnswer } from '../../shared/wire/request.ts';
import { type Said, type Sitting, sit } from './seats.ts';

export interface Stage {
  readonly address: string;
  /** Puts the example's time forward: "9d". */
  readonly forward: (span: string) => Promise<string>;
  /** Runs `chapeau` with these arguments; gives its exit and what it printed. */
  readonly chapeau: (...args: string[]) => Promise<{ readonly exit: number; readonly printed: string }>;
  readonly print: (line: string) => void;
  /** Where the adopted package goes. */
  readonly out: string;
}

const ZONE = 'America/El_Salvador';

class Episode {
  readonly #stage: Stage;
  #seats = new Map<string, Sitting>();
  #step = 0;
  #keys = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Nobody's session lasts for days: who comes back takes the seat anew. */
  comeBack(): void {
    this.#seats.clear();
  }

  async as(who: string): Promise<Sitting> {
    const known = this.#seats.get(who);
    if (known !== undefined) return known;
    const sitting = await sit(this.#stage.address, who);
    this.#seats.set(who, sitting);
    return sitting;
  }

  key(): string {
    this.#keys += 1;
    return `episode-${String(this.#keys).padStart(4, '0')}`;
  }

  say(who: string, what: string, answered: string): void {
    this.#step += 1;
    this.#stage.print(`${String(this.#step).padStart(2)}  ${who}: ${what} → ${answered}`);
  }

  /** A call that must be answered so; the line says how it was. */
  async post(who: string, what: string, path: string, body: object, status = 200): Promise<unknown> {
    const said = await (await this.as(who)).post(path, { key: this.key(), ...body });
    this.say(who, what, answerOf(said));
    if (said.status !== status) throw new Error(`${path} answered ${said.status} ${JSON.stringify(said.body)}`);
    return said.body;
  }

  async get(who: string, path: string): Promise<unknown> {
    const said = await (await this.as(who)).get(path);
    if (said.status !== 200) throw new Error(`${path} answered ${said.status} ${JSON.stringify(said.body)}`);
    return said.body;
  }
}

function answerOf({ status, body }: Said): string {
  const { code, name, symbol, recordSeq, request } = body as Record<string, unknown>;
  if (typeof code === 'string') return `${status} refused: ${code}`;
  if (typeof name === 'string') return `${status} ${name} (${String(symbol)})`;
  if (typeof recordSeq === 'number') return `${status} recorded as number ${recordSeq}`;
  if (typeof request === 'object' && request !== null) {
    const { number, state } = request as { number: number; state: { kind: string } };
    return `${status} request ${number} is ${state.kind}`;
  }
  return `${status}`;
}

/** Drafts and files what a delegation asked for; the secretariat writes down its own bridging text. */
async function ask(on: Episode, documentId: string, change: ChangeOf2017): Promise<number> {
  const where = { ...change, words: change.asked };
  const who = change.by;
  const blockId = await (await on.as(who)).draft(documentId, who, where);
  const what = `asks for a change in "${change.paragraph.slice(0, 40)}…"`;
  const body = { kind: 'draft', blocks: [blockId], reason: change.reason };
  return requestAnswer.parse(await on.post(who, what, `/api/documents/${documentId}/requests`, body)).request.number;
}

const requestsIn = z.object({
  requests: z.array(z.looseObject({ id: z.string(), number: z.number(), version: z.number() })),
});

/** The presidency decides on the paragraph as it reads now. */
async function decide(
  on: Episode,
  documentId: string,
  number: number,
  decision: string,
  more: object = {},
): Promise<void> {
  const list = requestsIn.parse(await on.get('SLV', `/api/documents/${documentId}/requests`));
  const found = list.requests.find((one) => one.number === number);
  if (found === undefined) throw new Error(`no request ${number}`);
  const { textHash: hash } = z
    .object({ textHash: z.string() })
    .parse(await on.get('SLV', `/api/documents/${documentId}/hash`));
  const body = { decision, textHash: hash, version: found.version, note: '', ...more };
  await on.post('SLV', `decides request ${number}: ${decision}`, `/api/requests/${found.id}/decisions`, body);
}

async function issue(on: Episode, documentId: string): Promise<string> {
  const list = revisionList.parse(await on.get('Rosa Díaz', `/api/documents/${documentId}/revisions`));
  const body = { wanted: 'replace', textHash: list.textHash };
  const issued = await on.post('Rosa Díaz', `issues ${list.next.name}`, `/api/documents/${documentId}/revisions`, body);
  return revisionView.parse(issued).id;
}

async function open(
  on: Episode,
  documentId: string,
  revisionId: string,
  level: string,
  local: string,
): Promise<string> {
  const body = { revisionId, level, deadline: { local, zone: ZONE } };
  const opened = await on.post(
    'SLV',
    `opens the round, ${level}, until ${local}`,
    `/api/documents/${documentId}/rounds`,
    body,
  );
  return receipt.parse(opened).roundId;
}

async function show(on: Episode, roundId: string): Promise<void> {
  const { rows, phase, revision } = roundView.parse(await on.get('SLV', `/api/rounds/${roundId}`));
  const line = rows.map(({ delegation, reading }) => `${delegation} ${reading}`).join(', ');
  on.say('round', `${revision} is ${phase.kind}`, line);
}

/** Throws where the server answers otherwise than the episode needs. */
export async function replay(stage: Stage): Promise<void> {
  const on = new Episode(stage);
  const list = z.array(meetingSummary).parse(await on.get('SLV', '/api/meetings'));
  const meetingId = list.find(({ title, startsOn }) => title.includes('Group') && startsOn === '2017-06-20')!.id;
  const meeting = meetingView.parse(await on.get('SLV', `/api/meetings/${meetingId}`));
  const idOf = (title: string) => meeting.documentList.find((one) => one.title === title)!.id;
  const conclusions = meeting.documentList.find(
    ({ writtenForExample, status }) => !writtenForExample && status === 'drafting',
  )!.id;
  const declaration = idOf(WRITTEN_TEXTS.find(({ name }) => name === 'declaration')!.title);

  const filed: number[] = [];
  for (const change of CHANGES_OF_2017.filter(
    ({ document, parked }) => document === 'conclusions' && parked === null,
  )) {
    filed.push(await ask(on, conclusions, change));
  }
  for (const number of filed) await decide(on, conclusions, number, 'agree');
  const proposal = CHANGES_OF_2017.find(({ name }) => name === 'D1')!;
  const panama = await ask(on, declaration, proposal);
  const early = revisionList.parse(await on.get('Rosa Díaz', `/api/documents/${declaration}/revisions`));
  const tooEarly = { wanted: 'replace', textHash: early.textHash };
  await on.post(
    'Rosa Díaz',
    'issues Rev.1 over an open request',
    `/api/documents/${declaration}/revisions`,
    tooEarly,
    409,
  );
  await decide(on, declaration, panama, 'agree');
  const first = await issue(on, declaration);

  const round = await open(on, declaration, first, 'technical', '2017-06-30T18:00');
  const answer = (who: string, what: string, roundId: string, revisionId: string, body: object, status = 200) =>
    on.post(who, what, `/api/rounds/${roundId}/answers`, { revisionId, ...body }, status);
  await answer('CAN', 'approves', round, first, { kind: 'approve' });
  await answer('USA', 'consults until 28 June', round, first, { kind: 'consulting', until: '2017-06-28', words: '' });
  await answer('IOM', 'tries to answer', round, first, { kind: 'approve' }, 404);
  const paragraphs = roundView.parse(await on.get('PAN', `/api/rounds/${round}`)).paragraphs;
  const seventeen = paragraphs.find(({ label }) => label === '17.')!;
  await answer('PAN', 'objects on paragraph 17', round, first, {
    kind: 'object',
    blockId: seventeen.blockId,
    words: 'The paragraph should also name migrants in transit by sea.',
  });
  await show(on, round);
  await on.post('SLV', 'opens the text again', `/api/documents/${declaration}/freeze`, {
    frozen: false,
    note: 'To redraft paragraph 17.',
  });
  await (await on.as('Rosa Díaz')).type(declaration, {
    ...proposal,
    behind: 'who are in transit',
    before: '',
    words: ', by land or by sea,',
  });
  on.say('Rosa Díaz', 'redrafts paragraph 17', 'stored');
  const second = await issue(on, declaration);

  const again = await open(on, declaration, second, 'technical', '2017-07-05T18:00');
  await answer('PAN', 'answers on Rev.1', again, first, { kind: 'approve' }, 409);
  await answer('PAN', 'approves', again, second, { kind: 'approve' });
  await answer('CAN', 'approves', again, second, { kind: 'approve' });
  await answer('USA', 'approves ad referendum', again, second, { kind: 'approveAdRef' });
  await on.post('SLV', 'tries to close before the deadline', `/api/rounds/${again}/close`, { outcome: 'adopted' }, 409);
  on.say('clock', 'goes forward by 15 days', await stage.forward('15d'));
  on.comeBack();
  await answer('CAN', 'objects after the deadline', again, second, { kind: 'object', words: 'Too late.' }, 409);
  await on.post('SLV', 'closes the round', `/api/rounds/${again}/close`, { outcome: 'adopted' });
  await show(on, again);
  await on.post('USA', 'confirms what it approved ad referendum', `/api/rounds/${again}/confirm`, {});

  const ministers = await open(on, declaration, second, 'ministers', '2017-07-20T18:00');
  await answer('USA', 'approves', ministers, second, { kind: 'approve' });
  on.say('clock', 'goes forward by 15 days', await stage.forward('15d'));
  on.comeBack();
  await on.post('SLV', 'closes the round', `/api/rounds/${ministers}/close`, { outcome: 'adopted' });
  await show(on, ministers);

  const certificate = JSON.stringify(await on.get('PAN', `/api/documents/${declaration}/certificate`));
  on.say('PAN', 'reads the certificate', `${certificate.length} letters`);
  const bytes = await (await on.as('PAN')).bytes(`/api/documents/${declaration}/package`);
  await writeFile(stage.out, bytes);
  on.say('PAN', 'takes the adopted package', `${bytes.length} bytes`);
  await check(on, stage, stage.out, 0);
  const forged = await readFile(stage.out);
  const at = Math.floor(forged.length / 2);
  forged[at] = forged[at]! ^ 1;
  await writeFile(`${stage.out}.forged.zip`, forged);
  await check(on, stage, `${stage.out}.forged.zip`, 1);
  await rm(`${stage.out}.forged.zip`);
  // The conclusions as they read now: a Word file of this meeting, and not the adopted text.
  const other = `${stage.out}.other.docx`;
  await writeFile(other, await (await on.as('PAN')).bytes(`/api/documents/${conclusions}/export?as=docx&kind=clean`));
  await check(on, stage, other, 1, '--against', stage.out);
  await rm(other);
}

async function check(on: Episode, stage: Stage, file: string, exit: number, ...against: string[]): Promise<void> {
  const verified = await stage.chapeau('verify', file, ...against);
  const what =
    exit === 0 ? 'the package' : against.length > 0 ? 'another Word file against it' : 'it with one bit changed';
  on.say('anybody', `verifies ${what}`, `exit ${verified.exit}`);
  for (const line of verified.printed.trim().split('\n')) stage.print(`      ${line}`);
  if (verified.exit !== exit) throw new Error(`verify ended with ${verified.exit}`);
}
