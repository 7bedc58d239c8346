// The flags of `chapeau new`, read as what the page of a new document asks for, so that both are refused for the same reasons.
// Limit: which sections and forms there are, only the template tells (newDocumentSections.ts).

import { z } from 'zod';
import type { Named } from '../../shared/template/learning/template.ts';
import { FORMS_OF } from '../../shared/template/learning/verbTables.ts';
import { type CreateDocument, createDocument as createSchema } from '../../shared/wire/template.ts';
import { id as idSchema } from '../../shared/wire/text.ts';
import { shippedTemplates } from '../commands/shippedTemplates.ts';
import { newId } from './chance.ts';

const SHIPPED = shippedTemplates();

export const NEW_DOCUMENT_USAGE = `Usage: chapeau new --meeting ID --template ID --city CITY --start DATE --end DATE [OPTIONS]

Makes a document of the meeting from a template (title, opening sentence with those present, sections, recurring
paragraphs) and prints its id. What it leaves for the drafter to look at is said beside it.

  --meeting ID          the meeting
  --template ID         one that comes with Chapeau, or the id of one the body keeps
  --city CITY           where the meeting is held
  --country COUNTRY     its country
  --start, --end DATE   first and last day, as 2018-06-20
  --host COUNTRY        who hosts (default: the country)
  --attending CODES     CAN,USA,…; without it, the members marked present
  --body NAME           the body, "Regional Consultation Group on Migration (RCGM)" (default: that of the template)
  --conference NAME     the conference whose body it is, in the same way
  --ordinal WORDS       which meeting of its kind, as "XVII" or "Seventeenth"
  --theme WORDS         theme or subject
  --style NAME          the past document whose style is followed (default: the latest)
  --section SECTION     a section it is to have, once for each; the others are left out (default: those of the style)
  --form SECTION=FORM   how paragraphs of a section open, once for each section (default: as in the style). FORM is one of
                        ${FORMS_OF.en.join(', ')}: "Thank", "To thank", "Thanks",
                        "Thanked", "We thank", "Thanking"; not every language has all of them
  --title TITLE         its name in lists (default: as its title block says)
  --preview             prints the document as it would read, and stores nothing
  --data DIR            folder of the store (CHAPEAU_DATA; default ./data)

Templates that come with Chapeau, and their sections:
${SHIPPED.map(({ id, sections }) => `  ${id}: ${sections.map((section) => section.id).join(', ')}`).join('\n')}

Exit: 0 made or shown, 1 refused, 2 the call was not understood.`;

export const NEW_DOCUMENT_FLAGS = {
  meeting: { type: 'string' },
  template: { type: 'string' },
  city: { type: 'string' },
  country: { type: 'string' },
  start: { type: 'string' },
  end: { type: 'string' },
  host: { type: 'string' },
  attending: { type: 'string' },
  body: { type: 'string' },
  conference: { type: 'string' },
  ordinal: { type: 'string' },
  theme: { type: 'string' },
  style: { type: 'string' },
  section: { type: 'string', multiple: true },
  form: { type: 'string', multiple: true },
  title: { type: 'string' },
  preview: { type: 'boolean' },
  data: { type: 'string' },
} as const;

const one = z.string().optional();
/** What Node's parser gives for the flags above. */
const flagValues = z.object({
  ...{ meeting: one, template: one, city: one, country: one, start: one, end: one, host: one, attending: one },
  ...{ body: one, conference: one, ordinal: one, theme: one, style: one, title: one, data: one },
  section: z.array(z.string()).default([]),
  form: z.array(z.string()).default([]),
  preview: z.boolean().default(false),
});
type FlagValues = z.infer<typeof flagValues>;

export interface AskedDocument {
  readonly meetingId: string;
  /** Without an answer about sections. */
  readonly asked: CreateDocument;
  /** As they were written, to be looked up in the template. */
  readonly sections: readonly string[];
  /** By section. */
  readonly forms: ReadonlyMap<string, string>;
  readonly isPreview: boolean;
  readonly data: string | undefined;
}

const orNull = (value: string | undefined): string | null => (value?.trim() ? value.trim() : null);

/** "Name (ACRONYM)" as its halves. */
function namedOf(value: string | undefined): Named | null {
  const whole = orNull(value);
  if (whole === null) return null;
  const [, name = whole, acronym = null] = /^(.*\S)\s*\(([^()]{1,30})\)$/u.exec(whole) ?? [];
  return { name, acronym };
}

function askedFrom(values: FlagValues): unknown {
  const template = values.template ?? '';
  return {
    key: `new-document-${newId()}`,
    template: { kind: SHIPPED.some(({ id }) => id === template) ? 'shipped' : 'kept', id: template },
    title: orNull(values.title),
    answers: {
      style: orNull(values.style),
      choices: {},
      city: (values.city ?? '').trim(),
      country: orNull(values.country),
      start: values.start,
      end: values.end,
      host: orNull(values.host),
      body: namedOf(values.body),
      conference: namedOf(values.conference),
      ordinal: orNull(values.ordinal),
      theme: orNull(values.theme),
      attendance: values.attending?.split(',').map((code) => code.trim()) ?? null,
      sections: null,
    },
  } satisfies Record<keyof CreateDocument, unknown>;
}

/** What a person is told of the parts of the call that are refused. */
const SENTENCES: Readonly<Record<string, string>> = {
  template: '--template must be the id of a template.',
  city: '--city must be at most 300 letters.',
  country: '--country must be at most 120 letters.',
  start: '--start must be a day like 2018-06-20.',
  end: '--end must be a day like 2018-06-22, not before --start.',
  host: '--host must be at most 120 letters.',
  body: '--body must be at most 300 letters.',
  conference: '--conference must be at most 300 letters.',
  ordinal: '--ordinal must be at most 60 letters.',
  theme: '--theme must be at most 1000 letters.',
  attendance: '--attending must be codes in capitals, like CAN,USA.',
  style: '--style must be at most 500 letters.',
  title: '--title must be at most 300 letters.',
};

function formsOf(written: readonly string[]): { readonly forms: Map<string, string>; readonly wrong: string[] } {
  const forms = new Map<string, string>();
  const wrong: string[] = [];
  for (const form of written) {
    const [, section, name] = /^([^=]+)=([^=]+)$/.exec(form) ?? [];
    if (section === undefined || name === undefined)
      wrong.push(`--form must be a section and a form, like conclusions=present, not "${form}".`);
    else if (forms.has(section)) wrong.push(`--form is given twice for the section ${section}.`);
    else forms.set(section, name);
  }
  return { forms, wrong };
}

/** What is asked for, or a sentence for each flag that cannot be. */
export function askedDocument(values: unknown): AskedDocument | { readonly wrong: readonly string[] } {
  const given = flagValues.parse(values);
  const meetingId = idSchema.safeParse(given.meeting);
  const asked = createSchema.safeParse(askedFrom(given));
  const { forms, wrong } = formsOf(given.form);
  const parts = asked.error?.issues.map(({ path: [first, second] }) => (first === 'answers' ? second : first)) ?? [];
  const all = [
    ...(meetingId.success ? [] : ['--meeting must be the id of a meeting.']),
    ...(orNull(given.city) === null ? ['--city is missing.'] : []),
    ...new Set(parts.map((part) => SENTENCES[String(part)] ?? 'An option is too long or malformed.')),
    ...wrong,
  ];
  if (all.length > 0 || !meetingId.success || !asked.success) return { wrong: all };
  return {
    meetingId: meetingId.data,
    asked: asked.data,
    sections: given.section,
    forms,
    isPreview: given.preview,
    data: given.data,
  };
}
