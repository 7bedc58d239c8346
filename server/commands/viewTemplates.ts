// The templates one may start a document from: those that come with the product, each with what it rests on.

import { ok, type Result, refused } from '../../shared/result.ts';
import { evidenceOf } from '../../shared/template/learning/learntEvidence.ts';
import type { TemplateList, TemplateView } from '../../shared/wire/template.ts';
import { shippedTemplates } from './shippedTemplates.ts';

export const viewTemplates = (): TemplateList => ({
  templates: shippedTemplates().map(({ id, name, language, strength, documents }) => ({
    id,
    name,
    language,
    strength,
    documents: documents.map((one) => ({ ...one })),
  })),
});

export function viewTemplate(templateId: string): Result<TemplateView, 'template/unknown'> {
  const template = shippedTemplates().find(({ id }) => id === templateId);
  if (template === undefined) return refused('template/unknown');
  return ok({ template, evidence: [...evidenceOf(template)] as TemplateView['evidence'], notes: [] });
}
