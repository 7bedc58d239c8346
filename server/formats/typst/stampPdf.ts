// The compiler writes a tagged PDF 1.7 that claims no standard. Here the last three objects of its file (document
// information, metadata, catalogue) are written anew: what the file is, whose it is, which standard it keeps. What the
// standard asks of the pages themselves is the template's work. Knows exactly the files of the compiler in use.

import { createHash } from 'node:crypto';

/** What a file says of itself; text free of what XML cannot hold. */
export interface PdfFacts {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** '' for none. */
  readonly author: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly standard: 'ua' | 'archive';
  /** Which text it was made from; '' for none. */
  readonly identifier: string;
}

const PROGRAM = 'Chapeau';

const latin = new TextDecoder('latin1');
const utf8 = new TextEncoder();

/** The file with its facts; the same file and facts give the same bytes. */
export function stampPdf(file: Uint8Array, facts: PdfFacts): Uint8Array {
  const tail = tailOf(file);
  const kept = file.subarray(0, tail.offsets[tail.information]);
  const identity = createHash('sha256').update(kept).update(JSON.stringify(facts)).digest('hex').slice(0, 32);

  const parts: Uint8Array[] = [kept];
  let length = kept.length;
  const offsets = tail.offsets.slice(0, tail.information);
  const add = (text: string): void => {
    const bytes = utf8.encode(text);
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (body: string): void => {
    offsets.push(length);
    add(`${offsets.length - 1} 0 obj\n${body}\nendobj\n\n`);
  };

  object(informationOf(facts));
  const metadata = metadataOf(facts, identity);
  object(
    `<<\n  /Type /Metadata\n  /Subtype /XML\n  /Length ${utf8.encode(metadata).length}\n>>\nstream\n${metadata}\nendstream`,
  );
  object(catalogueOf(tail, facts));

  const start = length;
  const lines = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`);
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f\r\n${lines.join('')}`);
  add(
    `trailer\n<<\n  /Size ${offsets.length}\n  /Root ${offsets.length - 1} 0 R\n  /Info ${tail.information} 0 R\n` +
      `  /ID [<${identity}> <${identity}>]\n>>\nstartxref\n${start}\n%%EOF\n`,
  );
  return joined(parts, length);
}

interface Tail {
  /** By the number of the object; the one of 0 means nothing. */
  readonly offsets: readonly number[];
  /** Number of the document information, which metadata and catalogue follow as the last. */
  readonly information: number;
  readonly catalogue: string;
  /** Number of the colour profile of the pages; null if none has any colour. */
  readonly profile: string | null;
}

function tailOf(file: Uint8Array): Tail {
  const text = latin.decode(file);
  const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(text)?.[1]);
  const [table = '', trailer = ''] = text.slice(start).split('trailer');
  const offsets = [...table.matchAll(/^(\d{10}) \d{5} [nf]/gm)].map((line) => Number(line[1]));
  const information = Number(/\/Info (\d+) 0 R/.exec(trailer)?.[1]);
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
  const catalogue = text.slice(offsets[root], start);
  const last = offsets.slice(information).every((offset, index) => offset > (offsets[information + index - 1] ?? 0));
  const known = root === information + 2 && offsets.length === root + 1 && last;
  if (!known || !catalogue.includes(`/Metadata ${information + 1} 0 R`)) {
    throw new Error('The compiler writes its files otherwise than is known here.');
  }
  return { offsets, information, catalogue, profile: /\[\/ICCBased (\d+) 0 R\]/.exec(text)?.[1] ?? null };
}

/** The compiler's catalogue: pages, tags and bookmarks are its work; language, title bar and colours are settled here. */
function catalogueOf({ catalogue, profile }: Tail, { language, standard }: PdfFacts): string {
  const entries = catalogue
    .slice(catalogue.indexOf('<<'), catalogue.lastIndexOf('>>') + 2)
    .replace(/\n {4}\/Suspects false/, '')
    .replace(/\n {2}\/Lang \([^)]*\)/, '')
    .replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true')
    .replace(/>>$/, `  /Lang ${stringOf(language)}\n>>`);
  if (!entries.includes('/DisplayDocTitle')) throw new Error('The compiler gives no preferences of the viewer.');
  if (standard !== 'archive' || profile === null) return entries;
  const intent =
    `  /OutputIntents [<<\n    /Type /OutputIntent\n    /S /GTS_PDFA1\n    /OutputConditionIdentifier (sGray)\n` +
    `    /Info (sGray)\n    /DestOutputProfile ${profile} 0 R\n  >>]\n>>`;
  return entries.replace(/>>$/, intent);
}

/** A text string in UTF-16, which no parenthesis or backslash can end. */
function stringOf(text: string): string {
  const units = [...`\uFEFF${text}`].flatMap((sign) => [...Array(sign.length).keys()].map((at) => sign.charCodeAt(at)));
  return `<${units.map((unit) => unit.toString(16).padStart(4, '0')).join('')}>`;
}

const isoTime = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

function informationOf({ title, author, time }: PdfFacts): string {
  const date = `(D:${isoTime(time).replace(/[-:TZ]/g, '')}Z)`;
  const entries = [
    `/Title ${stringOf(title)}`,
    ...(author === '' ? [] : [`/Author ${stringOf(author)}`]),
    `/Creator (${PROGRAM})`,
    '/Producer (Typst)',
    `/CreationDate ${date}`,
    `/ModDate ${date}`,
  ];
  return `<<\n  ${entries.join('\n  ')}\n>>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const CLAIMS: Readonly<Record<PdfFacts['standard'], readonly [string, string]>> = {
  ua: [' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"', '<pdfuaid:part>1</pdfuaid:part>'],
  archive: [
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
    '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
  ],
};

/** XMP, as every standard reads it. */
function metadataOf({ title, language, author, time, standard, identifier }: PdfFacts, identity: string): string {
  const [namespace, claim] = CLAIMS[standard];
  const at = isoTime(time);
  const uuid = `uuid:${identity.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
  const properties = [
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>`,
    author === '' ? '' : `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>`,
    '<dc:format>application/pdf</dc:format>',
    identifier === '' ? '' : `<dc:identifier>${escaped(identifier)}</dc:identifier>`,
    `<xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${at}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${at}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${at}</xmp:MetadataDate>`,
    '<pdf:Producer>Typst</pdf:Producer>',
    `<xmpMM:DocumentID>${uuid}</xmpMM:DocumentID>`,
    `<xmpMM:InstanceID>${uuid}</xmpMM:InstanceID>`,
    claim,
  ];
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"${namespace}>
${properties.filter((property) => property !== '').join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
