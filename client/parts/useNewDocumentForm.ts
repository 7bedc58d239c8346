// What is filled in on the page of a new document outlives a reload of its tab. Kept for this tab, seat and meeting alone,
// and for the past documents that the address names, until the document is made.

import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { CHOSEN_PARTS } from '../../shared/template/learning/newDocument.ts';
import { WRITTEN_FORMS } from '../../shared/template/learning/verbTables.ts';
import { templateRef } from '../../shared/wire/template.ts';
import { NO_WISHES } from './newDocumentForm.ts';

const named = z.strictObject({ name: z.string(), acronym: z.string() });
const kept = z.strictObject({
  /** Null until one is picked. */
  picked: templateRef.nullable(),
  /** Wishes belong to one template, named by its key: another one begins without. */
  of: z.string(),
  wishes: z.strictObject({
    style: z.string().nullable(),
    choices: z.partialRecord(z.enum(CHOSEN_PARTS), z.int()),
    headings: z.record(z.string(), z.int()),
    verbForms: z.record(z.string(), z.enum(WRITTEN_FORMS)),
    recurring: z.record(z.string(), z.array(z.string()).readonly()),
    sections: z.array(z.string()).readonly().nullable(),
  }),
  /** Null until something is written there; the bodies in it count for the template they were written for. */
  fields: z
    .strictObject({
      ...{ city: z.string(), country: z.string(), start: z.string(), end: z.string(), host: z.string() },
      ...{ body: named, conference: named, ordinal: z.string(), theme: z.string(), title: z.string() },
      attendance: z.array(z.string()).readonly(),
    })
    .nullable(),
  bodiesOf: z.string(),
});
export type NewDocumentForm = z.infer<typeof kept>;

const NOTHING: NewDocumentForm = { picked: null, of: '', wishes: NO_WISHES, fields: null, bodiesOf: '' };

interface KeptForm {
  readonly form: NewDocumentForm;
  readonly change: (some: Partial<NewDocumentForm>) => void;
  readonly forget: () => void;
}

/** A device that keeps nothing (private window, full disk) keeps it as long as the page stands. */
export function useNewDocumentForm(seatId: string, meetingId: string, search: string): KeptForm {
  const key = `new-document ${seatId} ${meetingId} ${search}`;
  const [form, setForm] = useState(() => read(key));
  useEffect(() => {
    if (form !== NOTHING) write(key, JSON.stringify(form));
  }, [key, form]);
  return {
    form,
    change: useCallback((some) => setForm((before) => ({ ...before, ...some })), []),
    forget: useCallback(() => write(key, null), [key]),
  };
}

function read(key: string): NewDocumentForm {
  try {
    const found = kept.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return found.success ? found.data : NOTHING;
  } catch {
    return NOTHING;
  }
}

function write(key: string, form: string | null): void {
  try {
    if (form === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, form);
  } catch {
    // The page has it; more is not to be had here.
  }
}
