// Words that would run as script wherever a page took them for markup, an address or code: each vector in each disguise.
// `__ran()` is what each of them calls.

const VECTORS = [
  '<script>__ran()</script>',
  '<img src=x onerror=__ran()>',
  '<svg onload=__ran()>',
  '<svg><script>__ran()</script></svg>',
  '<body onload=__ran()>',
  '<iframe srcdoc="<script>parent.__ran()</script>"></iframe>',
  '<iframe src="javascript:parent.__ran()"></iframe>',
  '<a href="javascript:__ran()" autofocus onfocus=__ran()>x</a>',
  '<input autofocus onfocus=__ran()>',
  '<details open ontoggle=__ran()>x</details>',
  '<video><source onerror=__ran()></video>',
  '<object data="javascript:__ran()"></object>',
  '<embed src="javascript:__ran()">',
  '<math><mtext><style><img src=x onerror=__ran()></style></mtext></math>',
  '<form action="javascript:__ran()"><button>x</button></form>',
  '<meta http-equiv="refresh" content="0;url=javascript:__ran()">',
  '<link rel=stylesheet href="javascript:__ran()">',
  '<div style="background:url(javascript:__ran())">x</div>',
  '<template><script>__ran()</script></template>',
  '<audio src=x onerror=__ran()></audio>',
  '<marquee onstart=__ran()>x</marquee>',
  '<select autofocus onfocus=__ran()></select>',
  '<img src=x srcset="x 1x" onerror="__ran()">',
  '<svg><animate onbegin=__ran() attributeName=x dur=1s>',
  '<base href="javascript:__ran();//">',
  '"><img src=x onerror=__ran()>',
  "';__ran();//",
  '</title><script>__ran()</script>',
  '</textarea><img src=x onerror=__ran()>',
  '{{constructor.constructor("__ran()")()}}',
  'javascript:__ran()',
];

const DISGUISES: readonly ((words: string) => string)[] = [
  (words) => words,
  (words) => words.replace(/<(\w+)/g, (_, name: string) => `<${name.toUpperCase()}`),
  (words) => words.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (words) => words.replaceAll('<', '&#60;').replaceAll('=', '&#61;'),
  (words) => words.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
  (words) => encodeURIComponent(words),
  (words) => words.replaceAll(' ', '/'),
  (words) => words.replace(/on(\w+)=/g, 'on$1 \t='),
  (words) => words.replace('script', 'scr\u0000ipt'),
  (words) => `<!--${words}-->${words}`,
  (words) => `<scr<script>ipt>${words}`,
  (words) => `\u202e${words}\u2028`,
];

/** The first 300 of them, always the same and no two alike. */
export const SCRIPT_PAYLOADS: readonly string[] = [
  ...new Set(VECTORS.flatMap((vector) => DISGUISES.map((hide) => hide(vector)))),
].slice(0, 300);
