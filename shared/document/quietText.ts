// Yjs takes "redundant" format marks out of a Y.Text after every remote change, as an edit of its own. A reader, or a
// server that replays its log, would so write what nobody typed and drift from the others in marks. Whoever opens a
// text switches this off on that one type. It rests on a private field of Yjs, so the version is pinned and tested.

/** Switches the cleanup off on a Y.Text, for good. Call it before the first update is applied; twice does no harm. */
export function quietText<T extends object>(text: T): T {
  Object.defineProperty(text, '_hasFormatting', { configurable: true, get: () => false, set: () => undefined });
  return text;
}
