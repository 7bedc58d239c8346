// Which paragraph "paragraph 17" is: that of the document quoted before it, never one that merely has the number.

import { expect, test } from 'vitest';
import { referencesIn } from '../../../client/editor/references.ts';

const DOCUMENTS = [
  { id: 'conclusions', title: 'Conclusions and Recommendations' },
  { id: 'declaration', title: 'Special Declaration' },
  { id: 'mechanism', title: 'Operating Mechanism' },
];
const found = (words: string) =>
  referencesIn(words, 'conclusions', DOCUMENTS).map(({ document, paragraph, from, to }) => [
    document.id,
    paragraph,
    words.slice(from, to),
  ]);

test.each([
  [
    'To thank the United States for drafting the “Special Declaration of the Regional Conference on Migration Related to the Global Compact.” To take note of the request to re-draft paragraph 17 based on the proposal drafted by Panama.',
    [['declaration', '17', 'paragraph 17']],
  ],
  [
    'As agreed in paragraph 4 bis and in paragraph 6.',
    [
      ['conclusions', '4 bis', 'paragraph 4 bis'],
      ['conclusions', '6', 'paragraph 6'],
    ],
  ],
  [
    'Under the "Operating Mechanism of the Team", paragraph 2; under the “Special Declaration”, paragraph 3.',
    [
      ['mechanism', '2', 'paragraph 2'],
      ['declaration', '3', 'paragraph 3'],
    ],
  ],
  // What is quoted is not at this meeting: nobody knows which paragraph that is.
  ['See the “New York Declaration”, paragraph 17.', []],
  // A title is begun by whole words.
  ['See the “Special Declarations of others”, paragraph 17.', []],
  ['The paragraph above, subparagraph 3, paragraphs and paragraph 17th.', []],
  ['Véase el párrafo 5.', [['conclusions', '5', 'párrafo 5']]],
])('%s', (words, wanted) => {
  expect(found(words)).toEqual(wanted);
});
