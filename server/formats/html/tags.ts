// What kinds of elements there are to a reader of texts: blocks, blocks with a distance around them, and what is no text.

/** Never text, whatever they hold. */
export const SILENT: ReadonlySet<string> = new Set([
  'audio',
  'button',
  'canvas',
  'datalist',
  'embed',
  'head',
  'iframe',
  'input',
  'map',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'option',
  'rp',
  'rt',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'video',
]);

/** Words that belong to the site, not to the text. */
export const ASIDE: ReadonlySet<string> = new Set(['nav', 'aside']);

/** Blocks that keep a distance. */
export const APART: ReadonlySet<string> = new Set([
  'blockquote',
  'dl',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'p',
  'pre',
  'table',
]);

/** Blocks that begin a new line and no more. */
export const BLOCK: ReadonlySet<string> = new Set([
  'address',
  'article',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'dialog',
  'div',
  'dt',
  'fieldset',
  'figcaption',
  'footer',
  'form',
  'header',
  'hgroup',
  'html',
  'legend',
  'main',
  'search',
  'section',
  'summary',
]);

export const BOLD: ReadonlySet<string> = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
