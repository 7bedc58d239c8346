// What every bus holds, whatever the wire: others hear what one tells, in order, and never oneself; what was told while the
// wire was down is lost, and said to be; what else comes over the wire is not heard.

import { afterEach, describe, expect, it } from 'vitest';
import type { Bus, NodeNews } from '../../server/bus/busPort.ts';

export interface Wire {
  join(node: string): Promise<Bus>;
  /** Takes the wire down, for everybody. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Puts something on the wire that no node says; null where nothing else can be on it. */
  readonly shout: ((text: string) => Promise<void>) | null;
}

interface Ear {
  readonly heard: NodeNews[];
  found: boolean;
  missed: number;
}

const stored = (seq: number): NodeNews => ({ kind: 'stored', room: 'text:doc1', seq });

export function busContract(name: string, wireOf: () => Promise<Wire>): void {
  describe(`a bus: ${name}`, () => {
    const buses: Bus[] = [];
    afterEach(async () => {
      for (const bus of buses.splice(0)) await bus.close();
    });
    const join = async (wire: Wire, node: string): Promise<{ bus: Bus; ear: Ear }> => {
      const bus = await wire.join(node);
      buses.push(bus);
      const ear: Ear = { heard: [], found: false, missed: 0 };
      bus.listen({
        heard: (news) => {
          // What nodes found each other by may come late.
          if (news.kind === 'whoIsThere' && news.room === 'hello') ear.found = true;
          else ear.heard.push(news);
        },
        missed: () => {
          ear.missed += 1;
        },
      });
      return { bus, ear };
    };
    /** Two nodes that hear each other by now. */
    const two = async (wire: Wire) => {
      const [a, b] = [await join(wire, 'a'), await join(wire, 'b')];
      await hearing(a, b);
      await hearing(b, a);
      return { a, b };
    };
    const hearing = (from: { bus: Bus }, to: { ear: Ear }) => {
      to.ear.found = false;
      return expect
        .poll(
          () => {
            from.bus.tell({ kind: 'whoIsThere', room: 'hello' });
            return to.ear.found;
          },
          { timeout: 30_000 },
        )
        .toBe(true);
    };
    const until = (holds: () => boolean) => expect.poll(holds, { timeout: 30_000 }).toBe(true);

    it('carries what one node tells to the others, in order, and never back', async () => {
      const wire = await wireOf();
      const { a, b } = await two(wire);
      const c = await join(wire, 'c');
      await hearing(a, c);
      for (let i = 1; i <= 300; i++) a.bus.tell(stored(i));
      const all = Array.from({ length: 300 }, (_, i) => stored(i + 1));
      const of = ({ ear }: { ear: Ear }) => ear.heard.filter(({ kind }) => kind === 'stored');
      await until(() => of(b).length === 300 && of(c).length === 300);
      expect([of(b), of(c)]).toEqual([all, all]);
      expect(of(a)).toEqual([]);
    });

    it('carries every kind of news whole', async () => {
      const { a, b } = await two(await wireOf());
      const news: NodeNews[] = [
        stored(9),
        { kind: 'left', room: 'text:doc1' },
        { kind: 'closed', room: 'draft:doc1:CAN' },
        { kind: 'presence', room: 'text:doc1', frame: Buffer.alloc(5_200, 7).toString('base64') },
        { kind: 'whoIsThere', room: 'text:doc1' },
        { kind: 'seatEnded', seatId: 's' },
        { kind: 'sessionEnded', sessionId: 'é “x”' },
        { kind: 'news', meetingId: 'm', news: 'comments' },
      ];
      for (const one of news) a.bus.tell(one);
      await until(() => b.ear.heard.length >= news.length);
      expect(b.ear.heard).toEqual(news);
    });

    it('[P11] loses what is told while it is down, says so when it is up again, and goes on', async () => {
      const wire = await wireOf();
      const { a, b } = await two(wire);
      await wire.cut();
      a.bus.tell(stored(1));
      await wire.mend();
      await until(() => b.ear.missed > 0);
      await hearing(a, b);
      a.bus.tell(stored(2));
      await until(() => b.ear.heard.some((one) => one.kind === 'stored' && one.seq === 2));
    });

    it('hears nothing else that comes over the wire', async () => {
      const wire = await wireOf();
      const { a, b } = await two(wire);
      if (wire.shout === null) return;
      const unknown = { node: 'x', news: [{ kind: 'stored', room: 'text:doc1', seq: 'many' }] };
      const bad = ['', 'x', '[]', '{}', '{"node":"x"}', JSON.stringify(unknown), '{"node":"","news":[]}', '\u0007'];
      for (const text of bad) await wire.shout(text);
      a.bus.tell(stored(3));
      await until(() => b.ear.heard.length > 0);
      expect(b.ear.heard).toEqual([stored(3)]);
    });

    it('is silent when it is closed, and has told what it was told before', async () => {
      const { a, b } = await two(await wireOf());
      a.bus.tell(stored(4));
      await a.bus.close();
      a.bus.tell(stored(5));
      await until(() => b.ear.heard.length > 0);
      b.bus.tell(stored(6));
      expect(b.ear.heard).toEqual([stored(4)]);
      expect(a.ear.heard).toEqual([]);
    });
  });
}
