// The small elements of a run, one by one: what each stands for in the words of a text (ECMA-376 17.3.3).

import { symbolSign } from './symbolFonts.ts';
import type { Content } from './wordParagraph.ts';
import type { Attributes } from './xmlStream.ts';

/** Words that an element says of itself, for the caller to say with the run's properties. */
export type SmallContent = Exclude<Content, { kind: 'text' }> | { readonly kind: 'words'; readonly text: string };

const space = (tab: boolean): SmallContent => ({ kind: 'space', tab });

function symbolOf(code: string | undefined, font: string | undefined): SmallContent | null {
  if (code === undefined || !/^[0-9A-Fa-f]{1,6}$/.test(code)) return null;
  return { kind: 'words', text: symbolSign(Number.parseInt(code, 16), font) ?? '\uFFFD' };
}

function noteOf(of: 'footnote' | 'endnote', attributes: Attributes): SmallContent {
  const own = /^(?:1|true|on)$/.test(attributes['w:customMarkFollows'] ?? '');
  return { kind: 'note', of, id: attributes['w:id'] ?? '', mark: own ? '' : null };
}

/** What an element without words in it stands for, an object of its own; null where it is nothing to a reader. */
export function smallContent(name: string, attributes: Attributes): SmallContent | null {
  switch (name) {
    case 'w:tab':
    case 'w:ptab':
      return space(true);
    case 'w:cr':
      return space(false);
    case 'w:br':
      return attributes['w:type'] === undefined || attributes['w:type'] === 'textWrapping' ? space(false) : null;
    case 'w:noBreakHyphen':
      return { kind: 'words', text: '-' };
    case 'w:sym':
      return symbolOf(attributes['w:char'], attributes['w:font']);
    case 'w16se:symEx':
      return symbolOf(attributes['w16se:char'], undefined);
    case 'w:footnoteReference':
      return noteOf('footnote', attributes);
    case 'w:endnoteReference':
      return noteOf('endnote', attributes);
    case 'w:commentRangeStart':
      return { kind: 'anchor', edge: 'start', id: attributes['w:id'] ?? '' };
    case 'w:commentRangeEnd':
      return { kind: 'anchor', edge: 'end', id: attributes['w:id'] ?? '' };
    case 'w:commentReference':
      return { kind: 'anchor', edge: 'sign', id: attributes['w:id'] ?? '' };
    case 'w:altChunk':
    case 'w:subDoc':
      return { kind: 'beside', text: '' };
    default:
      return null;
  }
}
