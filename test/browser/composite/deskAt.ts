// A delegate of Canada at the product's own page, on a wire of any slowness.

import type { Page, WebSocketRoute } from 'playwright-core';
import type { Stage } from '../pages/stage.ts';

export interface DeskAt {
  readonly page: Page;
  readonly faults: readonly string[];
  /** Words of each paragraph as the editor holds them. */
  words(): Promise<string[]>;
  ids(): Promise<string[]>;
  /** Puts the caret there; `to`: selects up to the same offset of another paragraph. */
  caret(at: number, offset: number, to?: number): Promise<void>;
  /** Selects from an offset of one paragraph to one of another. */
  select(from: readonly [at: number, offset: number], to: readonly [at: number, offset: number]): Promise<void>;
  /** Where the selection's head is, and how many positions it spans. */
  where(): Promise<{ readonly block: number; readonly offset: number; readonly size: number }>;
  saved(): Promise<string | null>;
}

/** Tiptap puts its editor on the element it edits. */
interface Edited extends Element {
  readonly editor: {
    readonly view: {
      readonly state: {
        readonly doc: Shown;
        readonly selection: {
          readonly from: number;
          readonly to: number;
          readonly $head: { index(depth: number): number; readonly parentOffset: number };
        };
      };
      focus(): void;
    };
    readonly commands: { setTextSelection(range: { from: number; to: number }): boolean };
  };
}
interface Shown {
  readonly childCount: number;
  child(i: number): {
    readonly nodeSize: number;
    readonly textContent: string;
    readonly attrs: { readonly id: string };
  };
}

/** Passes everything on so many milliseconds later, in order. */
function slowly(route: WebSocketRoute, latency: number): void {
  const server = route.connectToServer();
  route.onMessage((message) => void setTimeout(() => server.send(message), latency));
  server.onMessage((message) => void setTimeout(() => route.send(message), latency));
}

export async function deskAt(stage: Stage, documentId: string, latency: number): Promise<DeskAt> {
  const { seat, cookie } = await stage.world.as('CAN');
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: stage.world.url }]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  if (latency > 0) await page.routeWebSocket('**/collab/**', (route) => slowly(route, latency));
  await page.goto(`${stage.world.url}/as/${seat.id}/documents/${documentId}`);
  await page.locator('.doc [data-id]').first().waitFor();
  await page.locator('[data-testid=save][data-save-state=stored]').waitFor();
  const read = (what: 'words' | 'ids') =>
    page.evaluate((wanted) => {
      const { doc } = (document.querySelector('.doc') as Edited).editor.view.state;
      return Array.from({ length: doc.childCount }, (_, i) => {
        const { textContent, attrs } = doc.child(i);
        return wanted === 'words' ? textContent : attrs.id;
      });
    }, what);
  return {
    page,
    faults,
    words: () => read('words'),
    ids: () => read('ids'),
    caret: (at, offset, to) =>
      page.evaluate(
        ([block, letters, end]) => {
          const { view, commands } = (document.querySelector('.doc') as Edited).editor;
          const { doc } = view.state;
          const position = (index: number) => {
            let pos = 0;
            const last = Math.min(index, doc.childCount - 1);
            for (let i = 0; i < last; i++) pos += doc.child(i).nodeSize;
            return pos + 1 + Math.min(letters, doc.child(last).nodeSize - 2);
          };
          // Not by command: that waits for the next frame, and a key may come before it.
          view.focus();
          commands.setTextSelection({ from: position(block), to: position(end) });
        },
        [at, offset, to ?? at] as const,
      ),
    select: (from, to) =>
      page.evaluate(
        (ends) => {
          const { view, commands } = (document.querySelector('.doc') as Edited).editor;
          const { doc } = view.state;
          const [start, end] = ends.map(([index, letters]) => {
            let pos = 1;
            for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize;
            return pos + letters;
          }) as [number, number];
          view.focus();
          commands.setTextSelection({ from: start, to: end });
        },
        [from, to] as const,
      ),
    where: () =>
      page.evaluate(() => {
        const { $head, from, to } = (document.querySelector('.doc') as Edited).editor.view.state.selection;
        return { block: $head.index(0), offset: $head.parentOffset, size: to - from };
      }),
    saved: () => page.getByTestId('save').getAttribute('data-save-state'),
  };
}
