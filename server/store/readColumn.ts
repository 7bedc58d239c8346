// Reads one column of a row. What comes out of JSON columns and word columns is checked: a store that holds something
// else is damaged, and says so instead of handing it on.

import type { z } from 'zod';

/** Thrown where a stored value is not what this product ever writes. */
export class DamagedRow extends Error {
  constructor(column: string, id: string, cause: unknown) {
    super(`the store holds an unreadable ${column} in row ${id}; restore it from a backup`, { cause });
  }
}

/** `column` and `id` name the place in the error. */
export function readColumn<T>(schema: z.ZodType<T>, value: unknown, column: string, id: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DamagedRow(column, id, parsed.error);
}

export function readJson<T>(schema: z.ZodType<T>, text: string, column: string, id: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DamagedRow(column, id, error);
  }
  return readColumn(schema, value, column, id);
}
