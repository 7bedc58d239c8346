// Which styles of a Word file hide the words that are set in them: a style can take that from the one it is based on.

import { SaxesParser } from 'saxes';

interface Style {
  readonly basedOn: string | null;
  /** Null where it does not say. */
  readonly hides: boolean | null;
}

/** Ids of the styles; none where the part is no XML, since Word then has no styles either. */
export function hiddenStyles(xml: string): ReadonlySet<string> {
  const styles = new Map<string, Style>();
  let id = '';
  let style: { basedOn: string | null; hides: boolean | null } = { basedOn: null, hides: null };
  const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  let isWhole = true;
  parser.on('error', () => {
    isWhole = false;
  });
  parser.on('opentag', ({ local, attributes }) => {
    const value = Object.values(attributes).find((one) => one.local === (local === 'style' ? 'styleId' : 'val'))?.value;
    if (local === 'style') {
      id = value ?? '';
      style = { basedOn: null, hides: null };
    } else if (local === 'basedOn') style.basedOn = value ?? null;
    else if (local === 'vanish') style.hides = !/^(0|false|off)$/.test(value ?? '');
  });
  parser.on('closetag', ({ local }) => {
    if (local === 'style') styles.set(id, style);
  });
  if (xml !== '') parser.write(xml).close();
  if (!isWhole) return new Set();
  return new Set([...styles.keys()].filter((name) => hides(styles, name)));
}

function hides(styles: ReadonlyMap<string, Style>, name: string): boolean {
  const seen = new Set<string>();
  let at: string | null = name;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const style: Style | undefined = styles.get(at);
    if (style === undefined) return false;
    if (style.hides !== null) return style.hides;
    at = style.basedOn;
  }
  return false;
}
