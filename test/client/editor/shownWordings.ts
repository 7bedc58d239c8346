// Requests about one paragraph as they are drawn, each given by the words it wants there.

import { type RequestToShow, type ShownRequest, shownRequests } from '../../../client/editor/shownRequests.ts';
import { block } from '../composite/people.ts';

/** In the order of `wanted`: words for the paragraph, or several paragraphs in its place. Unchanged wordings show nothing. */
export function shownWordings(base: string, ...wanted: (string | readonly string[])[]): readonly ShownRequest[] {
  const text = [block('a', base)];
  return wanted.flatMap((words, i) => {
    const paragraphs = typeof words === 'string' ? [words] : words;
    const request: RequestToShow = {
      ...{ id: `r${i}`, code: `C${i}`, hue: 1, pattern: 'solid', organisation: false },
      ...{ kind: 'wording', targets: ['a'], after: null, base: text },
      content: paragraphs.map((one, k) => block(k === 0 ? 'a' : `n${i}-${k}`, one)),
    };
    return shownRequests([request], text).get('a') ?? [];
  });
}
