// The style sheet of an issued page: the product's own look with the faces that machines have, on a screen in light or dark
// and on paper. Meaning never hangs on colour alone: what comes is underlined, what goes is struck, moves are doubled.

import type { WriteOptions } from '../writeOptions.ts';

const SIZES = { a4: 'A4', letter: 'letter' } as const;

/** Without "</": it stands within a `style` element. */
export const pageStyle = (page: WriteOptions['page']): string => `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #14181d);
  --ink: light-dark(#1b1f24, #eceff2);
  --ink-2: light-dark(#4a5460, #b4bec9);
  --hair: light-dark(#c3beb1, #414b56);
  --link: light-dark(#1f4e79, #8fbdeb);
  --come: light-dark(#1c5aa0, #9cc7f3);
  --come-ground: light-dark(#eef3fb, #1d3557);
  --go: light-dark(#a4161a, #ff9c97);
  --move: light-dark(#0b6b3a, #6fd39b);
}
@supports not (color: light-dark(#000, #fff)) {
  :root {
    --paper: #ffffff; --ink: #1b1f24; --ink-2: #4a5460; --hair: #c3beb1; --link: #1f4e79;
    --come: #1c5aa0; --come-ground: #eef3fb; --go: #a4161a; --move: #0b6b3a;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); }
body {
  max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem;
  font: 1.125rem/1.65 "Source Serif 4", Georgia, "Times New Roman", serif; overflow-wrap: break-word;
}
a { color: var(--link); }
h1, h2, h3 { line-height: 1.3; text-wrap: balance; }
h1 { margin: 2.5rem 0 1rem; font-size: 1.5rem; text-align: center; }
h2 { margin: 2.5rem 0 1rem; font-size: 1.2rem; }
h3 { margin: 1.75rem 0 0.75rem; font-size: 1.125rem; font-style: italic; font-weight: 600; }
p { margin: 0 0 1rem; }
.place { margin: 0 0 0.25rem; text-align: center; font-style: italic; }
.chapeau { margin-top: 1.5rem; }
.num { display: inline-block; min-width: 2.4rem; text-indent: 0; font-variant-numeric: lining-nums tabular-nums; }
h2 .num, h3 .num { min-width: 0; margin-inline-end: 0.35rem; }
.level-1 { padding-inline-start: 2.75rem; }
.level-2 { padding-inline-start: 5.25rem; margin-bottom: 0.75rem; }
.level-3 { padding-inline-start: 7.75rem; margin-bottom: 0.75rem; }
.level-4 { padding-inline-start: 10.25rem; margin-bottom: 0.75rem; }
p.labelled { text-indent: -2.75rem; }
sup, sub { line-height: 0; font-size: 0.75em; }
ins { color: var(--come); background: var(--come-ground); text-decoration: underline; text-underline-offset: 0.15em; }
del { color: var(--go); text-decoration: line-through; }
ins.moved { color: var(--move); text-decoration: underline double; }
del.moved { color: var(--move); text-decoration: line-through double; }
ins.end::before, del.end::before { content: "¶"; }
[data-by]::after {
  content: attr(data-by); display: inline-block; margin-inline: 0.25em 0.15em; padding: 0 0.3em; text-indent: 0;
  border: 1px solid currentColor; border-radius: 3px; background: var(--paper); text-decoration: none;
  font: 600 0.6875rem/1.45 system-ui, "Segoe UI", sans-serif; vertical-align: 0.15em;
}
.head, .behind, .caption, caption { font-family: system-ui, "Segoe UI", sans-serif; color: var(--ink-2); }
.head { border-bottom: 1px solid var(--hair); font-size: 0.8125rem; text-align: center; }
.head p { margin: 0 0 0.5rem; }
.behind { margin-top: 2.5rem; border-top: 1px solid var(--hair); font-size: 0.875rem; line-height: 1.5; }
.behind h2 { margin: 1rem 0 0.5rem; font-size: 0.9375rem; color: var(--ink); }
.behind ul, .behind ol { margin: 0; padding-inline-start: 1.5rem; }
.behind p { margin: 0 0 0.35rem; }
.behind .who { color: var(--ink); font-weight: 600; }
.notes { margin-top: 2rem; border-top: 1px solid var(--hair); padding-top: 0.75rem; font-size: 0.9375rem; line-height: 1.5; }
.notes p { margin: 0 0 0.4rem; }
.table { margin: 1.5rem 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.45; }
caption { padding-bottom: 0.5rem; text-align: start; font-size: 0.875rem; }
th, td { padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--hair); text-align: start; vertical-align: top; }
thead tr > * { border-bottom: 2px solid var(--ink-2); }
thead th { font-family: system-ui, "Segoe UI", sans-serif; font-size: 0.8125rem; }
:target { outline: 2px solid var(--link); outline-offset: 3px; }
[data-watermark]::before {
  content: attr(data-watermark) / ""; position: fixed; inset: 0; z-index: -1; display: grid; place-items: center;
  transform: rotate(-35deg); font: 700 min(18vw, 9rem)/1 system-ui, sans-serif; opacity: 0.06; pointer-events: none;
}
@media (max-width: 40rem) {
  body { font-size: 1.0625rem; padding-inline: 1rem; }
  .num { min-width: 1.9rem; }
  .level-1 { padding-inline-start: 2.1rem; }
  .level-2 { padding-inline-start: 3.6rem; }
  .level-3 { padding-inline-start: 5.1rem; }
  .level-4 { padding-inline-start: 6.6rem; }
  p.labelled { text-indent: -2.1rem; }
}
@page {
  size: ${SIZES[page]}; margin: 2.2cm 2.4cm 2.2cm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt serif; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11.5pt; line-height: 1.45; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, .who, caption { break-after: avoid; }
  tr, .behind li, .notes p { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  p { orphans: 2; widows: 2; }
}
`;
