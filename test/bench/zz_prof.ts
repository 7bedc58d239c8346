import { commonPairs } from '../../shared/amendment/commonPairs.ts';
import { diffTokens } from '../../shared/amendment/diff.ts';
import { tokensOf } from '../../shared/amendment/words.ts';

const W =
  'the of and to take note Ministers shall should report annually progress delegations migration regional conference technical secretariat members countries text paragraph protection girls boys adolescents network consular human rights special declaration global compact safe orderly regular thank urge invite support request workshop reintegration guidelines'.split(
    ' ',
  );
let seed = 1;
const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
const para = (n: number) => {
  let s = '';
  while (s.length < n) {
    s += (s ? ' ' : '') + W[Math.floor(rnd() * W.length)];
    if (rnd() < 0.06) s += rnd() < 0.5 ? ',' : '.';
  }
  return s;
};
const blk = (id: string, t: string) =>
  ({
    id,
    role: 'operative',
    level: 1,
    numbering: 'auto',
    label: null,
    content: [{ kind: 'text', text: t, marks: [] }],
  }) as any;
const med = (f: () => void, n = 41) => {
  const t: number[] = [];
  for (let i = 0; i < n; i++) {
    const s = performance.now();
    f();
    t.push(performance.now() - s);
  }
  t.sort((a, b) => a - b);
  return `${t[n >> 1]!.toFixed(2)} / ${t[Math.floor(n * 0.95)]!.toFixed(2)}`;
};
const a = para(7500),
  b = para(7500);
console.log(
  'tokens',
  med(() => tokensOf([blk('b', a)])),
  tokensOf([blk('b', a)]).length,
);
const ta = tokensOf([blk('b', a)]),
  tb = tokensOf([blk('b', b)]);
console.log(
  'diff',
  med(() => diffTokens(ta, tb)),
);
const pa = ta.map((_, i) => i).filter((i) => ta[i].kind !== 'block' && ta[i].kind !== 'space'),
  pb = tb.map((_, i) => i).filter((i) => tb[i].kind !== 'block' && tb[i].kind !== 'space');
console.log(
  'pairs',
  med(() =>
    commonPairs(
      pa,
      pb,
      (i) => ta[i].key,
      (i) => tb[i].key,
    ),
  ),
  pa.length,
  commonPairs(
    pa,
    pb,
    (i) => ta[i].key,
    (i) => tb[i].key,
  ).length,
);
console.log(
  'both',
  med(() => diffTokens(tokensOf([blk('b', a)]), tokensOf([blk('b', b)]))),
  diffTokens(ta, tb).length,
);
