// What inline styles and the older attributes say that matters to a reader: hidden, centred, bold, indented, how a list is
// numbered. Style sheets are not applied: what a page hides or numbers by them only, this reader sees as plain.

/** Points to one of each unit of length. */
const POINTS: Readonly<Record<string, number>> = {
  pt: 1,
  px: 0.75,
  in: 72,
  cm: 28.35,
  mm: 2.835,
  pc: 12,
  em: 12,
  rem: 12,
};
/** A length that no page has is a mistake or a trick. */
const MAX_POINTS = 2000;

export type InlineStyle = ReadonlyMap<string, string>;

const MAX_STYLE = 4000;

/** The declarations of a `style` attribute, in lower case names. */
export function inlineStyle(attribute: string | undefined): InlineStyle {
  const style = new Map<string, string>();
  if (attribute === undefined) return style;
  for (const declaration of attribute.slice(0, MAX_STYLE).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 1) continue;
    style.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim());
  }
  return style;
}

/** A length in points; null if it is none, or a share of something unknown. */
export function points(value: string | undefined): number | null {
  const match = /^(-?\d{0,6}(?:\.\d{1,6})?)(pt|px|in|cm|mm|pc|em|rem)?$/i.exec(value?.trim() ?? '');
  if (match === null || match[1] === '' || match[1] === '-') return null;
  const n = Number(match[1]) * (POINTS[match[2]?.toLowerCase() ?? 'px'] ?? 0);
  return Number.isFinite(n) && Math.abs(n) <= MAX_POINTS ? n : null;
}

/** The left one of `margin` or `padding`, given by itself or within all four. */
export function leftOf(style: InlineStyle, name: 'margin' | 'padding'): number {
  const own = points(style.get(`${name}-left`));
  if (own !== null) return own;
  const all = style.get(name)?.split(/\s+/) ?? [];
  return points(all[3] ?? all[1] ?? all[0]) ?? 0;
}

export const isHidden = (style: InlineStyle): boolean =>
  /^none\b/i.test(style.get('display') ?? '') ||
  /^(?:hidden|collapse)\b/i.test(style.get('visibility') ?? '') ||
  /^all\b/i.test(style.get('mso-hide') ?? '');

/** null where the style says nothing about it. */
export function boldness(style: InlineStyle): boolean | null {
  const weight = (style.get('font-weight') ?? /\bbold\b/i.exec(style.get('font') ?? '')?.[0])?.toLowerCase();
  if (weight === undefined || weight === 'inherit') return null;
  return weight.startsWith('bold') || Number.parseInt(weight, 10) >= 600;
}

export function isCentred(style: InlineStyle, align: string | undefined): boolean | null {
  const wanted = (style.get('text-align') ?? align)?.toLowerCase();
  return wanted === undefined || wanted === 'inherit' ? null : /^(?:-\w+-)?center/.test(wanted);
}

/** `list-style-type`, by itself or within `list-style`. */
export function listStyle(style: InlineStyle): string | null {
  const own = style.get('list-style-type');
  if (own !== undefined) return own;
  const all = style.get('list-style');
  if (all === undefined) return null;
  const string = /"[^"]*"|'[^']*'/.exec(all)?.[0];
  return string ?? all.split(/\s+/).find((word) => !/^(?:inside|outside|url\()/i.test(word)) ?? null;
}
