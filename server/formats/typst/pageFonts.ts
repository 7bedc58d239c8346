// The fonts that stand in every file. Typst takes another one without a word where one is missing, so that all of them
// are read here, or none.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { UnwritableError } from '../unwritable.ts';
import { BOX_FAMILY, boxFont } from './boxFont.ts';

/** As Typst calls them, in the order in which a sign is looked for in them. */
export const FONT_FAMILIES: readonly string[] = ['Source Serif 4', BOX_FAMILY];

const STYLES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** TrueType files. `find`: where a file of a package stands. */
export async function readFonts(
  find: (file: string) => string = createRequire(import.meta.url).resolve,
): Promise<readonly Uint8Array[]> {
  const files = STYLES.map((style) => `@expo-google-fonts/source-serif-4/${style}/SourceSerif4_${style}.ttf`);
  try {
    return [...(await Promise.all(files.map((file) => readFile(find(file))))), boxFont()];
  } catch {
    const words = 'The font Source Serif 4, in which PDF files are set, is not installed completely.';
    throw new UnwritableError('issue/fontMissing', words);
  }
}
