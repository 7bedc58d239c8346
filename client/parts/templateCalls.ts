// Calls about templates and what is made of them. They stand apart from api.ts because their schemas bring the parser of
// templates with them, which only the pages that start a document need.

import { gone } from '../../shared/wire/library.ts';
import {
  type CreateDocument,
  createdDocument,
  draftDocument,
  type KeepTemplate,
  keptTemplate,
  keptTemplateList,
  type LearnTemplate,
  type PreviewDocument,
  templateList,
  templateView,
} from '../../shared/wire/template.ts';
import { at, call } from '../api.ts';

/** Those that come with the product. */
export const getTemplates = async (signal?: AbortSignal) =>
  (await call(templateList, '/api/templates', { signal })).templates;

/** One that comes with the product, with its evidence. */
export const getTemplate = (templateId: string, signal?: AbortSignal) =>
  call(templateView, at`/api/templates/${templateId}`, { signal });

/** Those that the body keeps, newest first. */
export const getKeptTemplates = async (seatId: string, meetingId: string, signal?: AbortSignal) =>
  (await call(keptTemplateList, at`/api/meetings/${meetingId}/templates`, { seatId, signal })).templates;

export const getKeptTemplate = (seatId: string, meetingId: string, templateId: string, signal?: AbortSignal) =>
  call(templateView, at`/api/meetings/${meetingId}/templates/${templateId}`, { seatId, signal });

/** What past documents that are kept here show; nothing is stored. */
export const postLearnt = (seatId: string, meetingId: string, body: LearnTemplate, signal?: AbortSignal) =>
  call(templateView, at`/api/meetings/${meetingId}/templates/learnt`, { seatId, body, signal });

/** Learns a template and keeps it for the body. */
export const postKeptTemplate = (seatId: string, meetingId: string, body: KeepTemplate) =>
  call(keptTemplate, at`/api/meetings/${meetingId}/templates`, { seatId, body });

/** Takes a kept template out. */
export const deleteKeptTemplate = (seatId: string, meetingId: string, templateId: string) =>
  call(gone, at`/api/meetings/${meetingId}/templates/${templateId}`, { seatId, method: 'DELETE' });

/** What a document will be; nothing is stored. */
export const postPreview = (seatId: string, meetingId: string, body: PreviewDocument, signal?: AbortSignal) =>
  call(draftDocument, at`/api/meetings/${meetingId}/documents/preview`, { seatId, body, signal });

/** Makes the document. `body.key` makes a repeated call harmless. */
export const postNewDocument = (seatId: string, meetingId: string, body: CreateDocument) =>
  call(createdDocument, at`/api/meetings/${meetingId}/documents`, { seatId, body });
