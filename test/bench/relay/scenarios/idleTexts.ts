// A thousand stored texts of 15,000 letters, each open in one window in which nobody types; then all windows are closed.
// Memory of the process while they are open, and what the server still holds when they are not.

import { join } from 'node:path';
import { type Figures, type Params, type Stage, sleep } from '../stage.ts';
import { keptBytes, noteText } from '../texts.ts';

const AT_ONCE = 20;
/** Of the text's bytes, those without which it has not come: servers may encode the rest shorter. */
const CONTENT = 0.5;

export async function idleTexts(stage: Stage, { texts = 1_000, restMs = 2_000 }: Params): Promise<Figures> {
  const content = CONTENT * keptBytes(join(stage.folders.texts, 'note.bin'), noteText).length;
  const live = await stage.start({ sockets: texts, inspected: true });
  const inspector = await live.inspector();
  const warm = await stage.joinForContent(texts, content);
  warm.client.close();
  await sleep(300);
  const [heldBefore, rssBefore] = [await inspector.heldMb(), live.rssMb()];
  for (let from = 0; from < texts; from += AT_ONCE) {
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, texts - from) }, (_, i) => stage.joinForContent(from + i, content)),
    );
  }
  await sleep(restMs);
  const rss = live.rssMb();
  const [heldOpen, rssOpen] = [await inspector.heldMb(), live.rssMb()];
  stage.drop();
  await sleep(restMs);
  const [heldLeft, rssLeft] = [await inspector.heldMb(), live.rssMb()];
  inspector.close();
  const perText = (megabytes: number) => (megabytes * 1_024) / texts;
  return {
    rssPerText: perText(rss - rssBefore),
    rssPerTextCollected: perText(rssOpen - rssBefore),
    heldPerText: perText(heldOpen - heldBefore),
    heldAfterLeaving: perText(heldLeft - heldBefore),
    shareLeft: (heldLeft - heldBefore) / (heldOpen - heldBefore),
    rssBeforeMb: rssBefore,
    rssAfterLeavingMb: rssLeft,
  };
}
