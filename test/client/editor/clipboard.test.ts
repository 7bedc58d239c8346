// @vitest-environment jsdom
// What pasted pages become, and which typed labels go.

import { describe, expect, test } from 'vitest';
import { cleanPastedHtml, losesLooks } from '../../../client/editor/pastedHtml.ts';
import { typedLabels } from '../../../client/editor/typedLabels.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';

const clean = (html: string) => cleanPastedHtml(html, (source) => new DOMParser().parseFromString(source, 'text/html'));
const p = (level: number, words: string) =>
  level === 0
    ? `<p>${words}</p>`
    : `<p data-role="${level === 1 ? 'operative' : 'sub'}" data-level="${level}">${words}</p>`;

test.each<[string, string, string]>([
  ['paragraphs', '<p>One</p>\n<p>Two</p>', p(0, 'One') + p(0, 'Two')],
  [
    'fonts and colours go',
    '<p style="color:red"><font face="Arial"><span style="font-size:20px">One</span></font></p>',
    p(0, 'One'),
  ],
  [
    'marks stay',
    '<p><b>a</b><i>b</i><u>c</u><sup>d</sup><sub>e</sub></p>',
    p(0, '<strong>a</strong><em>b</em><u>c</u><sup>d</sup><sub>e</sub>'),
  ],
  [
    'marks by style',
    '<p><span style="font-weight:700;font-style:italic">a</span><span style="text-decoration:underline">b</span></p>',
    p(0, '<strong><em>a</em></strong><u>b</u>'),
  ],
  [
    'Google Docs: the wrapper is not strong; lists of a lower level stand beside their item',
    '<b style="font-weight:normal" id="docs-internal-guid-1"><ol><li style="list-style-type:decimal" aria-level="1"><p><span style="font-weight:400">One</span></p></li><ol><li aria-level="2"><p><span>Sub</span></p></li></ol><li><p>Two</p></li></ol></b><br>',
    p(1, 'One') + p(2, 'Sub') + p(1, 'Two'),
  ],
  [
    'nested lists',
    '<ol><li>One<ol type="a"><li>Sub<ul><li>Lower</li></ul></li></ol></li></ol>',
    p(1, 'One') + p(2, 'Sub') + p(3, 'Lower'),
  ],
  ['a list of letters is of sub-paragraphs', '<ol type="a"><li>First</li></ol>', p(2, 'First')],
  [
    'Word: levels by style, printed numbers left out',
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>To thank</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>first</p>",
    p(1, 'To thank') + p(2, 'first'),
  ],
  [
    'a further paragraph of an item carries no number',
    '<ol><li><p>One</p><p>More</p></li></ol>',
    `${p(1, 'One')}<p data-role="tail" data-level="1">More</p>`,
  ],
  ['headings', '<h2>CONCLUSIONS</h2>', '<p data-role="heading" data-level="0">CONCLUSIONS</p>'],
  ['line breaks part paragraphs, empty ones go', '<div>One<br>Two<br><br></div>', p(0, 'One') + p(0, 'Two')],
  ['tables give their words', '<table><tr><td>a</td><td>b</td></tr></table>', p(0, 'a') + p(0, 'b')],
  ['nothing runs', '<p onclick="x()">a<img src=x onerror="x()"><script>x()</script><style>p{}</style></p>', p(0, 'a')],
  [
    'the layout of the source is no blanks',
    '<p>\n  One\n  two <b> three</b>\n</p>',
    p(0, 'One two <strong> three</strong> '),
  ],
])('%s', (_name, html, expected) => {
  expect(clean(html).replaceAll(' </p>', '</p>')).toBe(expected.replaceAll(' </p>', '</p>'));
});

test('what comes from an editor of this kind stays as it is', () => {
  const html = '<p data-pm-slice="1 1 []" data-role="sub" data-level="2">a</p>';
  expect(clean(html)).toBe(html);
});

test('labels and looks that were written for others are left out again, headings are paragraphs', () => {
  const html =
    '<h2 style="text-align:center" data-role="heading" data-pm-slice="1 1 []">A</h2><p style="margin-left:28pt" data-role="operative" data-level="1"><span data-copied="label">1.<span style="mso-tab-count:1">&nbsp; </span></span>b <em>c</em></p><p data-copied="removed">[2. Removed]</p>';
  expect(clean(html)).toBe(
    '<p data-role="heading" data-pm-slice="1 1 []">A</p><p data-role="operative" data-level="1">b <em>c</em></p>',
  );
});

describe('typed labels', () => {
  const found = (...paragraphs: string[]) =>
    typedLabels(paragraphs, DEFAULT_SCHEME).map((label) =>
      label === null ? null : [label.attrs.role, label.attrs.level, label.length],
    );

  test('that go on are taken off', () => {
    expect(found('4. To thank', 'a) first', 'b)\u00a0second', '5. To note')).toEqual([
      ['operative', 1, 3],
      ['sub', 2, 3],
      ['sub', 2, 3],
      ['operative', 1, 3],
    ]);
  });

  test('numbers that are no labels stay', () => {
    expect(found('To thank', '2017. A year', '(a) other brackets', 'a word', '3.5 per cent')).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('roman under letters, bullets', () => {
    expect(found('a) x', 'i. y', 'ii. z', '– w')).toEqual([
      ['sub', 2, 3],
      ['sub', 3, 3],
      ['sub', 3, 4],
      ['sub', 4, 2],
    ]);
  });
});

test.each<[string, boolean]>([
  ['<p style="color:red">One</p>', true],
  ["<p class=MsoNormal style='mso-list:l0;font-family:Arial'>One</p>", true],
  ['<p><font face="Arial">One</font></p>', true],
  ['<table><tr><td>a</td></tr></table>', true],
  ['<p>In the style="color:red" of old</p>', false],
  ['<p><b>One</b></p>', false],
  ['<p style="margin-left:28pt;color:red" data-pm-slice="1 1 []">One</p>', false],
])('%s loses its looks: %s', (html, loses) => {
  expect(losesLooks(html)).toBe(loses);
});

test('words that read like a style stay as they are', () => {
  expect(clean('<p title="a>b">the style="x" of</p>')).toBe(p(0, 'the style="x" of'));
});
