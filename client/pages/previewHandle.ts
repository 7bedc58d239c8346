// What the page asks of the text while a preview stands in its place: it can be shown and entered, not typed in.

import type { TextHandle } from '../editor/textHandle.ts';

const inPreview = (blockId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.preview [data-id="${CSS.escape(blockId)}"]`);

export const previewHandle = (text: TextHandle): TextHandle => ({
  ...text,
  actions: null,
  paragraph: null,
  revise: null,
  show: (blockId) => inPreview(blockId)?.scrollIntoView({ block: 'nearest' }),
  focus: () => document.querySelector<HTMLElement>('.preview')?.focus({ preventScroll: true }),
});
