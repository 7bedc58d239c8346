// Reads a Word file: bytes to lines with the labels Word prints, and all else the file says of its text: tracked changes,
// comments, notes. Nothing is asked of the network or the disk, macros and embedded files stay packed, and what is refused
// says why in a sentence. Where a file lacks its styles or lists it is read without them.

import { ok, type Result } from '../../../shared/result.ts';
import { type Finding, finding, leftOut } from '../../../shared/template/lines/finding.ts';
import { refuseFile } from '../fileRefusal.ts';
import { BESIDE_PARTS, type BesideChange, type DocxText } from './docxText.ts';
import { type LineView, viewOf } from './lineView.ts';
import { readNumbering } from './numbering.ts';
import type { LayoutContext } from './paragraphLayout.ts';
import { StoryReader } from './storyReader.ts';
import { readStyles } from './styles.ts';
import { changesOf } from './wordChanges.ts';
import { commentsOf } from './wordComments.ts';
import { notesOf } from './wordNotes.ts';
import { openWordPackage, type PackageRefusal, type WordPackage } from './wordPackage.ts';
import type { LeftOut, Story } from './wordParagraph.ts';
import { ChildReader, numberIn, type XmlNode } from './xmlNode.ts';
import { parseXml } from './xmlStream.ts';

export type DocxRefusal = PackageRefusal | 'file/empty';

/** Children of these names in the parts that serve a purpose; none where the file has no such part. */
function nodesOf(
  file: WordPackage,
  purpose: string,
  wanted: readonly string[],
): Result<readonly XmlNode[], PackageRefusal> {
  const parts = file.related(purpose);
  if (!parts.ok) return parts;
  const nodes: XmlNode[] = [];
  for (const part of parts.value) {
    const read = parseXml(part, new ChildReader(wanted, (node) => nodes.push(node)));
    if (!read.ok) return read;
  }
  return ok(nodes);
}

function storiesOf(file: WordPackage, purpose: string): Result<readonly Story[], PackageRefusal> {
  const parts = file.related(purpose);
  if (!parts.ok) return parts;
  const stories: Story[] = [];
  for (const part of parts.value) {
    const reader = new StoryReader();
    const read = parseXml(part, reader);
    if (!read.ok) return read;
    for (const story of reader.stories) stories.push(story);
  }
  return ok(stories);
}

/** The accepted words of a note, comment or header, its lines parted by `between`. */
const wordsOf =
  (context: LayoutContext, between: string) =>
  (story: Story): string =>
    viewOf(story.paragraphs, 'accepted', context, false)
      .lines.map(({ numbering, text }) => (numbering === null ? text : `${numbering.label} ${text}`))
      .filter((line) => line.trim() !== '')
      .join(between);

/** Tracked changes of notes, headers and footers. */
function besideOf(context: LayoutContext, parts: Readonly<Record<string, readonly Story[]>>): readonly BesideChange[] {
  return BESIDE_PARTS.flatMap((part) =>
    (parts[part] ?? []).flatMap(({ paragraphs }) =>
      changesOf(
        paragraphs,
        viewOf(paragraphs, 'accepted', context, false),
        viewOf(paragraphs, 'rejected', context, false),
      )
        .filter(({ words }) => words.trim() !== '')
        .map(({ author, words }): BesideChange => ({ part, author, words })),
    ),
  );
}

/** What was left out, each stretch once, with its place. */
function findingsOf(
  view: LineView,
  furniture: readonly { readonly part: LeftOut; readonly text: string }[],
): Finding[] {
  const findings: Finding[] = [];
  for (const { part, text } of furniture) findings.push(leftOut([], text, { part }));
  let run: { readonly part: LeftOut; readonly lines: Set<number>; text: string } | null = null;
  const end = (): void => {
    if (run !== null && (run.text.trim() !== '' || run.part === 'embeddedFile')) {
      findings.push(leftOut([...run.lines], run.text.trim(), { part: run.part }));
    }
    run = null;
  };
  for (const { part, text, place } of view.leftOut) {
    const open = run as { readonly part: LeftOut; readonly lines: Set<number>; text: string } | null;
    if (
      open !== null &&
      open.part === part &&
      (part === 'contents' || (part === 'hiddenText' && open.lines.has(place.line)))
    ) {
      open.text += part === 'contents' ? `\n${text}` : text;
      open.lines.add(place.line);
      continue;
    }
    end();
    run = { part, lines: new Set([place.line]), text };
  }
  end();
  for (const { place, label, cause } of view.doubts) {
    findings.push(finding('label/doubtful', [place.line], label, { label, cause }));
  }
  return findings;
}

/** The text of a Word file (.docx, .docm, .dotx), or why it is not read. */
export function readDocx(bytes: Uint8Array): Result<DocxText, DocxRefusal> {
  const file = openWordPackage(bytes);
  if (!file.ok) return file;
  const styleNodes = nodesOf(file.value, 'styles', ['w:style', 'w:docDefaults']);
  if (!styleNodes.ok) return styleNodes;
  const listNodes = nodesOf(file.value, 'numbering', ['w:abstractNum', 'w:num']);
  if (!listNodes.ok) return listNodes;
  const settings = nodesOf(file.value, 'settings', ['w:footnotePr', 'w:endnotePr', 'w:defaultTabStop']);
  if (!settings.ok) return settings;
  const styles = readStyles(styleNodes.value);
  const tab = settings.value.find((node) => node.name === 'w:defaultTabStop')?.attributes['w:val'];
  const context: LayoutContext = { styles, numbering: readNumbering(listNodes.value, styles), tab: numberIn(tab) };

  const reader = new StoryReader();
  const read = parseXml(file.value.main, reader);
  if (!read.ok) return read;
  const paragraphs = reader.stories[0]?.paragraphs ?? [];
  const accepted = viewOf(paragraphs, 'accepted', context, reader.hasPages);
  const rejected = viewOf(paragraphs, 'rejected', context, reader.hasPages);
  if (![...accepted.lines, ...rejected.lines].some((line) => line.text !== '')) {
    return refuseFile('file/empty', 'The file holds no words: check that it is the right one.');
  }

  const parts: Record<string, readonly Story[]> = {};
  for (const purpose of ['footnotes', 'endnotes', 'comments', 'header', 'footer']) {
    const stories = storiesOf(file.value, purpose);
    if (!stories.ok) return stories;
    parts[purpose] = stories.value;
  }
  const extended = nodesOf(file.value, 'commentsExtended', ['w15:commentEx']);
  if (!extended.ok) return extended;

  const oneLine = wordsOf(context, ' ');
  const notes = notesOf(
    { footnote: parts.footnotes ?? [], endnote: parts.endnotes ?? [] },
    settings.value,
    oneLine,
    accepted,
  );
  const furniture = (['header', 'footer'] as const).flatMap((part) => {
    const texts = new Set((parts[part] ?? []).map(oneLine).filter((text) => text !== ''));
    return [...texts].map((text) => ({ part, text }));
  });
  const changes = changesOf(paragraphs, accepted, rejected);
  const findings = findingsOf(accepted, furniture);
  // Without words: there is nothing to put back.
  if (file.value.hasMacros) findings.push(finding('part/leftOut', [], '', { part: 'macros' }));
  if (changes.length > 0) {
    const lines = [...new Set(changes.map((change) => change.line))];
    const authors = [...new Set(changes.map((change) => change.author))];
    findings.push(finding('change/accepted', lines, '', { changes: changes.length, authors }));
  }
  return ok({
    lines: accepted.lines,
    notes,
    findings,
    rejected: rejected.lines,
    changes,
    formatChanges: reader.formatChanges,
    comments: commentsOf(parts.comments ?? [], extended.value, wordsOf(context, '\n'), paragraphs, accepted, rejected),
    beside: besideOf(context, parts),
    languages: [...accepted.languages]
      .map(([language, letters]) => ({ language, letters }))
      .sort((a, b) => b.letters - a.letters),
  });
}
