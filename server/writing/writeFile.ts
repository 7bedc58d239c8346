// One file, from its printable to bytes that were read back. Runs in the writing process and nowhere else.

import { ok, type Result, refused } from '../../shared/result.ts';
import { checkDocx } from '../formats/checkDocx.ts';
import { UnwritableError } from '../formats/unwritable.ts';
import { WRITERS } from '../formats/writers.ts';
import type { WriteCode, WriteTask, Written } from './fileWriter.ts';

export async function writeFile(
  { format, printable, options }: WriteTask,
  onStage: (stage: 'writing' | 'checking') => void,
): Promise<Result<Written, WriteCode>> {
  onStage('writing');
  try {
    const bytes = await WRITERS[format].write(printable, options);
    if (format !== 'docx') return ok({ bytes, check: { same: 0, of: 0 } });
    onStage('checking');
    const checked = await checkDocx(printable, bytes);
    return checked.ok ? ok({ bytes, check: checked.value }) : checked;
  } catch (error) {
    if (error instanceof UnwritableError) return refused(error.code, { detail: error.message, ...error.data });
    throw error;
  }
}
