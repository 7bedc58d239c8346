// The findings of one file: what was taken out, joined, attached or is doubtful, each with its place. An answer chooses
// another reading and the file is read anew; what was answered stands below and can be taken back.

import { CircleQuestionMark, Combine, Info, Scissors, Waves } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findingPhrase } from '../../shared/print/findingPhrase.ts';
import type { FindingView, ImportRuling, ImportView } from '../../shared/wire/library.ts';
import { ALTERNATIVE_WORDS, asks, type FindingSort, findingPlace, sortOf } from './findingWords.ts';
import type { ImportPair } from './importPairs.ts';

const ICONS = {
  removed: Scissors,
  joined: Combine,
  doubtful: CircleQuestionMark,
  twoTitles: Waves,
  told: Info,
} as const satisfies Record<FindingSort, unknown>;

interface FindingListProps {
  readonly view: ImportView;
  /** In the order of the list. */
  readonly findings: readonly FindingView[];
  readonly pairs: readonly ImportPair[];
  /** Key of the finding one is at. */
  readonly at: string | null;
  readonly noted: ReadonlySet<string>;
  /** While the file is read anew. */
  readonly isBusy: boolean;
  readonly onShow: (key: string) => void;
  readonly onRule: (rulings: readonly ImportRuling[]) => void;
  readonly onNote: (key: string, on: boolean) => void;
}

export function FindingList(props: FindingListProps) {
  const { view, findings, pairs, at, noted, isBusy, onShow, onRule, onNote } = props;
  const { t, i18n } = useTranslation();
  const given: readonly ImportRuling[] = view.answered.map(({ about, alternative }) => ({
    finding: about.key,
    alternative,
  }));
  const asking = findings.filter(asks).length;
  return (
    <section className="findings sheet" aria-labelledby="findings" data-testid="findings" aria-busy={isBusy}>
      <h2 id="findings" tabIndex={-1}>
        {t('importing.findingsTitle')}{' '}
        <span className="push">{t('importing.findingsCount', { count: findings.length, asking })}</span>
      </h2>
      {findings.length === 0 && <p className="empty">{t('importing.noFindings')}</p>}
      <ol>
        {findings.map((finding) => {
          const Icon = ICONS[sortOf(finding)];
          const place = findingPlace(finding, pairs, t);
          const said = i18n.t(findingPhrase(finding), finding.data);
          const other = sortOf(finding) === 'twoTitles' ? finding.data.other : null;
          return (
            <li
              key={finding.key}
              aria-current={finding.key === at ? 'true' : undefined}
              data-testid="finding"
              data-code={finding.code}
            >
              <span className="fi">
                <Icon size={16} aria-hidden="true" />
              </span>
              <div>
                <button type="button" className="finding-said" onClick={() => onShow(finding.key)}>
                  {said}
                </button>
                <p className="small quiet">
                  {place}
                  {finding.text !== '' && (
                    <>
                      {': '}
                      {sortOf(finding) === 'removed' ? (
                        <code>{shortened(finding.text)}</code>
                      ) : (
                        t('sentence.quote', { words: shortened(finding.text) })
                      )}
                    </>
                  )}
                  {typeof other === 'string' && ` ${t('importing.otherTitle', { words: shortened(other) })}`}
                </p>
                <div className="btns">
                  {finding.alternatives.map((alternative) => (
                    <button
                      key={alternative}
                      type="button"
                      className="btn tight"
                      disabled={isBusy}
                      onClick={() => onRule([...given, { finding: finding.key, alternative }])}
                      data-testid={`rule-${alternative}`}
                    >
                      {t(ALTERNATIVE_WORDS[alternative])}
                      <span className="vh">{`: ${place}`}</span>
                    </button>
                  ))}
                  {(asks(finding) || sortOf(finding) === 'told') && (
                    <label className="note-check">
                      <input
                        type="checkbox"
                        checked={noted.has(finding.key)}
                        onChange={({ target }) => onNote(finding.key, target.checked)}
                      />
                      {t('importing.note')}
                      <span className="vh">{`: ${place}`}</span>
                    </label>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ol>
      {view.answered.length > 0 && (
        <>
          <h3 className="answered-head">{t('importing.answered', { count: view.answered.length })}</h3>
          <ol>
            {view.answered.map(({ about, alternative }) => (
              <li key={about.key} data-testid="answered">
                <span className="fi" />
                <div>
                  <p>{t(ALTERNATIVE_WORDS[alternative])}</p>
                  <p className="small quiet">
                    {findingPlace(about, pairs, t)}
                    {about.text !== '' && `: ${t('sentence.quote', { words: shortened(about.text) })}`}
                  </p>
                  <div className="btns">
                    <button
                      type="button"
                      className="btn tight plain"
                      disabled={isBusy}
                      onClick={() => onRule(given.filter(({ finding }) => finding !== about.key))}
                    >
                      {t('importing.undo')}
                      <span className="vh">{`: ${t(ALTERNATIVE_WORDS[alternative])}`}</span>
                    </button>
                  </div>
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

const LONGEST = 120;
const shortened = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words);
