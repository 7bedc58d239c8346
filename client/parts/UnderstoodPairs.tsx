// File and understanding side by side, row by row: left the lines as they stand in the file, right what they became.

import { useTranslation } from 'react-i18next';
import { FileNotes } from './FileNotes.tsx';
import type { ImportPair, Understood } from './importPairs.ts';

interface UnderstoodPairsProps {
  readonly pairs: readonly ImportPair[];
  /** Key of the finding one is at. */
  readonly at: string | null;
  /** Keys of findings that ask. */
  readonly asking: ReadonlySet<string>;
}

export function UnderstoodPairs({ pairs, at, asking }: UnderstoodPairsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="colhead" aria-hidden="true">
        <span>{t('importing.inFile')}</span>
        <span>{t('importing.inChapeau')}</span>
      </div>
      <ol className="pairs" data-testid="pairs">
        {pairs.map((pair) => (
          <li
            key={pair.key}
            id={`pair-${pair.key}`}
            className={at !== null && pair.findings.includes(at) ? 'pair at' : 'pair'}
          >
            <div className="orig">
              <span className="vh">{`${t('importing.inFile')}: `}</span>
              {pair.lines.map(({ number, label, pieces }) => (
                <p key={number}>
                  {label !== null && <span className="own-label">{`${label} `}</span>}
                  {pieces.map(({ text, removed, from }) =>
                    removed ? <del key={from}>{text}</del> : <span key={from}>{text}</span>,
                  )}
                </p>
              ))}
            </div>
            <div className="got">
              <span className="vh">{`${t('importing.inChapeau')}: `}</span>
              {pair.got === null ? (
                <p className="g out">{t('importing.leftOut')}</p>
              ) : (
                <Got got={pair.got} asked={pair.findings.some((key) => asking.has(key))} />
              )}
              <FileNotes notes={pair.notes} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Got({ got, asked }: { readonly got: Understood; readonly asked: boolean }) {
  const { t } = useTranslation();
  const kind = asked ? 'kind ask' : 'kind';
  if (got.kind === 'front') {
    return (
      <p className={got.role === 'title' ? 'g t' : 'g p'}>
        <span className={kind}>{t(got.role === 'title' ? 'importing.isTitle' : 'importing.isPlace')}</span>
        {got.text}
      </p>
    );
  }
  const { block, above } = got;
  const level = block.depth > 2 ? 'g l3' : block.depth === 2 ? 'g l2' : 'g';
  const look = block.kind === 'heading' || block.kind === 'subheading' ? `${level} h` : level;
  const words =
    block.kind === 'chapeau'
      ? t('importing.isChapeau')
      : block.kind === 'heading'
        ? t('importing.isHeading')
        : block.kind === 'subheading'
          ? t('importing.isSubheading')
          : block.role === 'tail'
            ? t('importing.isTail', { label: above.replace(/\.$/, '') })
            : block.role === 'sub'
              ? t('importing.isSub')
              : block.role === 'preambular'
                ? t('importing.isPreambular')
                : block.label === ''
                  ? t('importing.isUnnumbered')
                  : t('importing.isParagraph');
  return (
    <p className={look} data-label={block.label === '' ? undefined : block.label}>
      <span className={kind}>{words}</span>
      {block.label !== '' && <span className="vh">{`${block.label} `}</span>}
      {block.text}
    </p>
  );
}
