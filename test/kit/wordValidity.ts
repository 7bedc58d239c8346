// What Word refuses to open, or repairs: a checker of files that knows the standard and nothing of the product. Order of
// elements is that of the transitional schema (ECMA-376 part 4) for what our files hold; an element that is not in the
// sequence of its parent is a fault. Further: parts without kind or relation, ids twice, references to nothing, empty parts.

import { unzipSync } from 'fflate';
import { unpacked } from './readDocx.ts';
import { childOf, childrenOf, everyElement, type XmlElement, xmlTree } from './xmlTree.ts';

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const RUN_PROPERTIES =
  words(`rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
  snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
  lang eastAsianLayout specVanish oMath`);
const PARAGRAPH_PROPERTIES = words(`pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
  suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN
  bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
  textboxTightWrap outlineLvl divId cnfStyle`);

/** Children by parent, in their order. */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
  pPr: [...PARAGRAPH_PROPERTIES, 'rPr', 'sectPr', 'pPrChange'],
  rPr: ['ins', 'del', 'moveFrom', 'moveTo', ...RUN_PROPERTIES, 'rPrChange'],
  numPr: words('ilvl numId numberingChange ins'),
  pBdr: words('top left bottom right between bar'),
  sectPr: words(`headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
    pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange`),
  tbl: words('tblPr tblGrid tr'),
  tblPr: words(`tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
    tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange`),
  tblBorders: words('top left start bottom right end insideH insideV'),
  tblCellMar: words('top left start bottom right end'),
  tr: words('tblPrEx trPr tc'),
  tcPr: words('cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark'),
  settings: words(`writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors proofState formsDesign attachedTemplate
    linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves
    doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation
    consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle
    defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets
    drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr compat docVars
    rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats shapeDefaults decimalSymbol
    listSeparator`),
  styles: words('docDefaults latentStyles style'),
  docDefaults: words('rPrDefault pPrDefault'),
  style: words(`name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
    personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr`),
  numbering: words('numPicBullet abstractNum num numIdMacAtCleanup'),
  abstractNum: words('nsid multiLevelType tmpl name styleLink numStyleLink lvl'),
  lvl: words('start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr'),
  num: words('abstractNumId lvlOverride'),
  lvlOverride: words('startOverride lvl'),
  font: words(
    `altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic`,
  ),
};
/** Children that must come first; what follows them is free. */
const FIRST: Readonly<Record<string, string>> = { p: 'pPr', r: 'rPr', tc: 'tcPr' };

const local = (name: string): string => name.replace(/^w:/, '');

function orderFaults(path: string, root: XmlElement): string[] {
  return everyElement(root).flatMap((parent): string[] => {
    if (!parent.name.startsWith('w:')) return [];
    const name = local(parent.name);
    const names = parent.children.map((one) => local(one.name));
    const first = FIRST[name];
    if (first !== undefined && names.lastIndexOf(first) > 0) return [`${path}: ${first} not first in ${name}`];
    if (name === 'tc' && names.at(-1) !== 'p') return [`${path}: a cell without a paragraph at its end`];
    if (name === 'body' && names.indexOf('sectPr') !== names.length - 1) return [`${path}: sectPr is not last`];
    const sequence = SEQUENCES[name];
    if (sequence === undefined) return [];
    // References of head and foot may come in any order among themselves.
    const places = names.map((one) => (one === 'footerReference' ? 0 : sequence.indexOf(one)));
    const unknown = names.filter((_, at) => places[at] === -1);
    if (unknown.length > 0) return [`${path}: ${unknown.join(' ')} in ${name}`];
    const wrong = places.findIndex((place, at) => at > 0 && place < places[at - 1]!);
    return wrong < 0 ? [] : [`${path}: ${names[wrong]} after ${names[wrong - 1]} in ${name}`];
  });
}

/** Words that go are written in an element of their own, and only they. */
function deletionFaults(path: string, element: XmlElement, deleted: boolean): string[] {
  const here = deleted || element.name === 'w:del';
  if (element.name === 'w:t' && here) return [`${path}: w:t in w:del`];
  if (element.name === 'w:delText' && !here) return [`${path}: w:delText outside of w:del`];
  return element.children.flatMap((child) => deletionFaults(path, child, here));
}

const twice = (list: readonly string[]): string[] => [...new Set(list.filter((one, at) => list.indexOf(one) !== at))];

const resolve = (from: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : `${from.slice(0, from.lastIndexOf('/') + 1)}${target}`;

function packageFaults(bytes: Uint8Array, parts: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  const names = Object.keys(unzipSync(bytes));
  faults.push(...twice(names.map((name) => name.toLowerCase())).map((name) => `${name} twice`));
  if (names[0] !== '[Content_Types].xml') faults.push('the kinds of parts do not come first');
  const types = xmlTree(parts.get('[Content_Types].xml') ?? '', 'the kinds of parts');
  const overrides = new Set(childrenOf(types, 'Override').map(({ attributes }) => attributes.PartName?.slice(1) ?? ''));
  const defaults = new Set(childrenOf(types, 'Default').map(({ attributes }) => attributes.Extension ?? ''));
  faults.push(
    ...[...overrides].filter((name) => !parts.has(name)).map((name) => `a kind for ${name}, which is not there`),
  );
  const related = new Set<string>();
  for (const [path, xml] of parts) {
    if (!path.endsWith('.rels')) continue;
    const from = path.replace('_rels/', '').replace(/\.rels$/, '');
    if (from !== '' && !parts.has(from)) faults.push(`${path} belongs to nothing`);
    const relations = childrenOf(xmlTree(xml, path), 'Relationship').map(({ attributes }) => attributes);
    if (relations.length === 0) faults.push(`${path} is empty`);
    faults.push(...twice(relations.map(({ Id = '' }) => Id)).map((id) => `${path}: ${id} twice`));
    for (const { Target = '', TargetMode } of relations) {
      if (TargetMode === 'External') faults.push(`${path} leads out of the file`);
      const target = resolve(from, Target);
      related.add(target);
      if (!parts.has(target)) faults.push(`${path} leads to ${target}, which is not there`);
    }
    const used = new Set(
      [...(parts.get(from) ?? '').matchAll(/\br:(?:id|embed|link|pict)="([^"]*)"/g)].map(([, id]) => id),
    );
    for (const id of used) if (!relations.some(({ Id }) => Id === id)) faults.push(`${from}: no relation ${id}`);
  }
  for (const name of names) {
    if (name === '[Content_Types].xml' || name.endsWith('.rels')) continue;
    if (!related.has(name)) faults.push(`nothing leads to ${name}`);
    const ending = name.slice(name.lastIndexOf('.') + 1);
    if (ending === 'xml' ? !overrides.has(name) : !defaults.has(ending)) faults.push(`${name} has no kind`);
  }
  return faults;
}

const ids = (elements: readonly XmlElement[], name: string, attribute = 'w:id'): string[] =>
  elements.filter((one) => one.name === name).map(({ attributes }) => attributes[attribute] ?? '');

const ANNOTATIONS =
  words(`w:ins w:del w:moveFrom w:moveTo w:moveFromRangeStart w:moveToRangeStart w:pPrChange w:rPrChange
  w:commentRangeStart w:bookmarkStart`);

function referenceFaults(trees: ReadonlyMap<string, XmlElement>): string[] {
  const faults: string[] = [];
  const part = (name: string): XmlElement[] => {
    const tree = trees.get(`word/${name}.xml`);
    return tree ? [...everyElement(tree)] : [];
  };
  const all = [...trees].filter(([path]) => path.startsWith('word/')).flatMap(([, tree]) => everyElement(tree));
  const body = part('document');
  const same = (what: string, found: readonly string[], known: readonly string[]): void => {
    for (const id of new Set(found)) if (!known.includes(id)) faults.push(`${what} ${id} leads to nothing`);
  };
  faults.push(...twice(ANNOTATIONS.flatMap((name) => ids(all, name))).map((id) => `annotation ${id} twice`));
  faults.push(...twice(ids(all, 'wp:docPr', 'id')).map((id) => `picture ${id} twice`));
  for (const end of ['moveFrom', 'moveTo', 'comment']) {
    const [starts, ends] = [ids(body, `w:${end}RangeStart`), ids(body, `w:${end}RangeEnd`)];
    if (starts.join() !== [...ends].sort((a, b) => starts.indexOf(a) - starts.indexOf(b)).join()) {
      faults.push(`${end} from ${starts.join()} to ${ends.join()}`);
    }
  }
  const moved = ['From', 'To'].map((end) => ids(body, `w:move${end}RangeStart`, 'w:name'));
  if ([...(moved[0] ?? [])].sort().join() !== [...(moved[1] ?? [])].sort().join()) faults.push('half a move');
  for (const names of moved) faults.push(...twice(names).map((name) => `${name} twice`));
  for (const one of [...body].filter(({ name }) => /^w:(ins|del|moveFrom|moveTo|pPrChange)$/.test(name))) {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(one.attributes['w:date'] ?? ''))
      faults.push(`${one.name} without date`);
    if ((one.attributes['w:author'] ?? '') === '') faults.push(`${one.name} without author`);
  }

  const comments = ids(part('comments'), 'w:comment');
  faults.push(...twice(comments).map((id) => `comment ${id} twice`));
  same('comment', [...ids(body, 'w:commentReference'), ...ids(body, 'w:commentRangeStart')], comments);
  same('a comment without place:', comments, ids(body, 'w:commentReference'));
  const notes = ids(part('footnotes'), 'w:footnote');
  faults.push(...twice([...notes]).map((id) => `note ${id} twice`));
  faults.push(...twice(ids(body, 'w:footnoteReference')).map((id) => `note ${id} referred to twice`));
  same('note', [...ids(body, 'w:footnoteReference'), ...ids(part('settings'), 'w:footnote')], notes);

  const styles = part('styles').filter(({ name }) => name === 'w:style');
  const styleIds = styles.map(({ attributes }) => attributes['w:styleId'] ?? '');
  const styleNames = styles.map((one) => childOf(one, 'w:name')?.attributes['w:val']?.toLowerCase() ?? '');
  faults.push(
    ...twice(styleIds).map((id) => `style ${id} twice`),
    ...twice(styleNames).map((id) => `style “${id}” twice`),
  );
  const kinds = styles
    .filter(({ attributes }) => attributes['w:default'] === '1')
    .map(({ attributes }) => attributes['w:type'] ?? '');
  faults.push(...twice(kinds).map((kind) => `two default ${kind} styles`));
  for (const name of words('w:pStyle w:rStyle w:tblStyle w:basedOn w:next w:link'))
    same(name, ids(all, name, 'w:val'), styleIds);

  const lists = part('numbering');
  const numbers = ids(lists, 'w:num', 'w:numId');
  const abstracts = ids(lists, 'w:abstractNum', 'w:abstractNumId');
  faults.push(
    ...twice(numbers).map((id) => `list ${id} twice`),
    ...twice(abstracts).map((id) => `abstract list ${id} twice`),
  );
  faults.push(...twice(ids(lists, 'w:nsid', 'w:val')).map((id) => `sign ${id} of lists twice`));
  same(
    'list',
    ids(all, 'w:numId', 'w:val').filter((id) => id !== '0'),
    numbers,
  );
  same(
    'abstract list',
    lists
      .filter(({ name }) => name === 'w:num')
      .map((one) => childOf(one, 'w:abstractNumId')?.attributes['w:val'] ?? ''),
    abstracts,
  );
  const linked = ids(lists, 'w:pStyle', 'w:val');
  faults.push(...twice(linked).map((id) => `style ${id} on two levels`));
  for (const style of linked) {
    const numbered = styles.find(({ attributes }) => attributes['w:styleId'] === style);
    if (!childOf(childOf(numbered, 'w:pPr'), 'w:numPr')) faults.push(`style ${style} is linked from its level only`);
  }
  for (const [path, tree] of trees) {
    if (/word\/(?:header|footer)\d+\.xml$/.test(path) && !childOf(tree, 'w:p') && !childOf(tree, 'w:tbl'))
      faults.push(`${path} is empty`);
    if (/word\/(?:comments|footnotes|numbering|styles)\.xml$/.test(path) && tree.children.length === 0)
      faults.push(`${path} is empty`);
  }
  return faults;
}

/** Everything wrong with a Word file, in words; empty for a sound one. */
export function faultsOf(bytes: Uint8Array): readonly string[] {
  const parts = unpacked(bytes);
  const trees = new Map<string, XmlElement>();
  for (const [path, xml] of parts) if (path.endsWith('.xml')) trees.set(path, xmlTree(xml, path));
  return [
    ...packageFaults(bytes, parts),
    ...[...trees].flatMap(([path, tree]) =>
      path.startsWith('word/') ? [...orderFaults(path, tree), ...deletionFaults(path, tree, false)] : [],
    ),
    ...referenceFaults(trees),
  ];
}
