// Two habits of Yjs that a text must be rid of, both resting on private fields, so the version is pinned and tested.
// It takes "redundant" format marks out after every remote change, as an edit of its own: a reader, or a server that
// replays its log, would write what nobody typed and drift from the others in marks. And a Y.Text first opened after
// formatted words were loaded keeps its search markers, which know no formats: deleting the end of a strong word then
// makes the rest of the text strong.

/** Switches both off on a Y.Text, for good. Call it before anything is read or written; twice does no harm. */
export function quietText<T extends object>(text: T): T {
  Object.defineProperty(text, '_hasFormatting', { configurable: true, get: () => false, set: () => undefined });
  Object.defineProperty(text, '_searchMarker', { configurable: true, get: () => null, set: () => undefined });
  return text;
}
