// A text of 300 paragraphs with many open requests, in memory: a commit costs nothing there, so that what is measured is
// all that comes on top of it.

import { decidedBlocks } from '../../server/commands/decidedBlocks.ts';
import { decideRequest } from '../../server/commands/decideRequest.ts';
import { fileRequest } from '../../server/commands/fileRequest.ts';
import { supportRequest } from '../../server/commands/supportRequest.ts';
import { viewRequests } from '../../server/commands/viewRequests.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { decideRequest as decideSchema } from '../../shared/wire/request.ts';
import { firstText, must, type Register, register, reworded } from '../server/commands/registerKit.ts';

const PARAGRAPHS = 300;

const text = (): Block[] =>
  Array.from({ length: PARAGRAPHS }, (_, i) => {
    const sentences = firstText().flatMap(({ content }) => content.map((run) => (run.kind === 'text' ? run.text : '')));
    const words = [0, 1, 2, 3].map((n) => sentences[(i + n) % sentences.length]).join(' ');
    return { ...firstText()[0]!, id: `b${i}`, content: [{ kind: 'text', text: words, marks: [] }] };
  });

async function fill(room: Register, requests: number): Promise<void> {
  const blocks = await room.text();
  for (let n = 0; n < requests; n++) {
    const block = blocks[(n * 7) % PARAGRAPHS]!;
    const content = [reworded(block, n % 2 === 0 ? 'month' : 'working group', `changed ${n}`)];
    const words = { targets: [block.id], after: null, content, textHash: textHash([block]) };
    const asked = { kind: 'oral', delegation: 'CAN', key: `request-${n}`, reason: '', ...words } as const;
    must(await fileRequest(room.here, room.seat('SEC'), room.documentId, asked));
  }
}

interface Timed {
  (act: () => Promise<unknown>): Promise<void>;
  readonly took: number[];
  /** Processor time: what it takes where the machine has other things to do. */
  readonly worked: number[];
}

function timed(): Timed {
  const [took, worked]: [number[], number[]] = [[], []];
  const run = async (act: () => Promise<unknown>) => {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await act();
    took.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    worked.push((user + system) / 1000);
  };
  return Object.assign(run, { took, worked });
}

function row(what: string, { took, worked }: Timed, how: string): string {
  const at = (figures: readonly number[], share: number) => {
    const sorted = [...figures].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  };
  const figure = `p50 ${at(took, 0.5)} ms, p95 ${at(took, 0.95)} ms (processor ${at(worked, 0.5)} ms)`;
  return `| ${what} | ${figure} | ${took.length} times, ${how} |`;
}

export async function measureDecisions(requests: number): Promise<string[]> {
  const room = await register(text());
  const with500 = `${PARAGRAPHS} paragraphs, ${requests} requests`;
  await fill(room, requests);
  const [agree, park, support, typed, again] = [timed(), timed(), timed(), timed(), timed()];
  const rows = await room.requests();
  const list = () => viewRequests(room.here, room.seat('USA'), room.documentId);
  const word = (n: number) =>
    room.type((blocks) => blocks.map((each, i) => (i === n ? reworded(each, 'zz', 'and') : each)));
  for (const [n, request] of rows.slice(0, 200).entries()) {
    await list();
    await again(list);
    if (n % 4 === 0) {
      await word(PARAGRAPHS - 1);
      await typed(list);
    }
    if (n % 4 === 1) {
      const asked = { key: `support-${n}`, note: '', version: 1 };
      await support(async () => must(await supportRequest(room.here, room.seat('USA'), request.id, asked)));
    }
    const { targets, after } = request.versions.at(-1)!;
    const hash = textHash(decidedBlocks({ targets, after }, await room.text()));
    const decision = n % 4 === 0 ? 'park' : 'agree';
    const asked = decideSchema.parse({ decision, key: `decision-${n}`, textHash: hash, version: 1 });
    const decide = () => decideRequest(room.here, room.seat('SLV'), request.id, asked);
    await (n % 4 === 0 ? park : agree)(async () => must(await decide()));
  }
  await room.close();
  return [
    row('agreeing a request on the server, beyond the commit', agree, with500),
    row('parking one', park, with500),
    row('supporting one', support, with500),
    row('the list of requests after the text changed', typed, with500),
    row('the list of requests again', again, with500),
  ];
}
