// What `--section` and `--form` ask of a template: the sections a document is to have and the form of their verbs, as the page
// sends them. Where a template has not what was asked for, one sentence says what it has.

import { ok, type Result, refused } from '../../shared/result.ts';
import { usualSections } from '../../shared/template/learning/newDocument.ts';
import type { Template } from '../../shared/template/learning/template.ts';
import { FORMS_OF } from '../../shared/template/learning/verbTables.ts';
import type { TemplateAnswers } from '../../shared/wire/template.ts';
import type { AskedDocument } from './newDocumentFlags.ts';

type Asked = Pick<AskedDocument, 'sections' | 'forms'>;

export const asksOfSections = ({ sections, forms }: Asked): boolean => sections.length > 0 || forms.size > 0;

const strange = (sentence: string) => refused('call/malformed', { sentence });

/** The sections of the answers; null: those of the style, in its forms. `style` null: the latest. */
export function sectionAnswers(
  template: Template,
  style: string | null,
  { sections, forms }: Asked,
): Result<TemplateAnswers['sections'], 'call/malformed'> {
  // A style that is none is refused by the command itself, which looks at it anyway.
  const isStyle = style === null || template.documents.some(({ name }) => name === style);
  if (!asksOfSections({ sections, forms }) || !isStyle) return ok(null);

  const ids = template.sections.map(({ id }) => id);
  const has = `the sections of this template are ${ids.join(', ')}`;
  const none = sections.find((id) => !ids.includes(id));
  if (none !== undefined) return strange(`--section "${none}" is not there: ${has}.`);

  const followed = style ?? template.documents.at(-1)?.name ?? null;
  const usual = usualSections(template, followed);
  const wanted = ids.filter((id) => (sections.length > 0 ? sections.includes(id) : usual.some((one) => one.id === id)));
  // One heading may name two sections: then the document has the first of them only.
  const joined = template.sections.flatMap(({ id, headings }) => {
    const heading = headings.find(({ seenAt }) => seenAt.some(({ document }) => document === followed)) ?? headings[0];
    return wanted.includes(id) ? (heading?.value.joins ?? []) : [];
  });
  const written = wanted.filter((id) => !joined.includes(id));
  const known = FORMS_OF[template.language];
  for (const [section, form] of forms) {
    const given = `--form "${section}=${form}"`;
    if (!ids.includes(section) || !known.some((one) => one === form))
      return strange(`${given} is not there: ${has}; their forms are ${known.join(', ')}.`);
    if (!written.includes(section))
      return strange(`${given} is about a section that this document has not: it has ${written.join(', ')}.`);
  }
  return ok(
    wanted.map((id) => ({
      id,
      verbForm: known.find((form) => form === forms.get(id)) ?? null,
      recurring: null,
      heading: null,
    })),
  );
}
