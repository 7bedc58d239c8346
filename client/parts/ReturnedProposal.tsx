// One proposal of a returned Word file: where, the sentence a drafter would say, the words with what comes and goes, who wrote
// it and how it was found, and what stands in its way.

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { dateOf } from '../../shared/print/format.ts';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import type { ReturnedProposalView } from '../../shared/wire/returned.ts';
import { ChangeWords } from './ChangeWords.tsx';
import { currentLanguage } from './language.ts';
import { useRefusalText } from './refusalText.ts';
import { useSentence } from './sentence.ts';
import type { Sign } from './Tag.tsx';
import { Tag } from './Tag.tsx';

interface ReturnedProposalProps {
  readonly proposal: ReturnedProposalView;
  /** "paragraph 4". */
  readonly place: string;
  readonly sign: Sign | null;
  readonly nameOf: (blockId: string) => PlaceForms | null;
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Address where the words are put by hand; null where the seat does not. */
  readonly byHand: string | null;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onNote: (words: string) => void;
}

/** It can be filed as it stands. */
export const isFileable = ({ state, delegation }: ReturnedProposalView): boolean =>
  state.kind === 'fits' && delegation !== null;

const CLASH = [
  ['base', 'returned.base'],
  ['wanted', 'returned.wanted'],
  ['now', 'returned.now'],
] as const;
const TRACKED = { tracked: 'returned.tracked', untracked: 'returned.untracked', both: 'returned.both' } as const;

export function ReturnedProposal(props: ReturnedProposalProps) {
  const { proposal, place, sign, nameOf, isChosen, isBusy, error, onChoose } = props;
  const { t } = useTranslation();
  const sentence = useSentence();
  const text = useRefusalText();
  const { id, state, reason } = proposal;
  const wording = state.kind === 'fits' ? state.wording : proposal.wording;
  const isComment = wording.kind === 'remark';
  const isFiled = state.kind === 'filed' || state.kind === 'requested';
  return (
    <li className="returned-proposal" data-testid="proposal" data-state={state.kind} data-filed={isFiled || undefined}>
      <input
        type="checkbox"
        id={`take-${id}`}
        checked={isChosen && isFileable(proposal)}
        disabled={!isFileable(proposal) || isBusy}
        onChange={({ target }) => onChoose(target.checked)}
        aria-label={t('returned.take', { place })}
      />
      <div className="stack-tight">
        <div className="returned-head">
          {sign && <Tag {...sign} silent />}
          <label htmlFor={`take-${id}`}>
            <b>{place}</b>
          </label>
          <Marks proposal={proposal} />
        </div>
        {isComment ? (
          <p className="serif returned-said">{reason}</p>
        ) : (
          <>
            <p>{sentence(wording, { nameOf, max: 160 })}</p>
            {wording.kind === 'wording' && (
              <ChangeWords base={wording.base} content={wording.content} by={proposal.delegation ?? ''} />
            )}
          </>
        )}
        <State {...props} />
        {error !== undefined && (
          <p className="err" role="alert">
            {text(error)}
          </p>
        )}
      </div>
    </li>
  );
}

/** Who wrote it, when, and how it was found. */
function Marks({ proposal }: { readonly proposal: ReturnedProposalView }) {
  const { t, i18n } = useTranslation();
  const { authors, date, tracked, confidence, wording } = proposal;
  const named = authors.filter((author) => author !== '').join(', ');
  const who = named === '' ? t('returned.nobodyNamed') : named;
  // Word writes the hour of the writer's own clock: the day is what can be relied on.
  const day = date === null || Number.isNaN(Date.parse(date)) ? null : date.slice(0, 10);
  const words = day && dateOf(Date.parse(`${day}T12:00:00Z`), currentLanguage(i18n.language), 'UTC');
  return (
    <span className="returned-marks">
      <span className="small quiet">{words ? t('returned.at', { author: who, date: words }) : who}</span>
      {wording.kind === 'remark' ? (
        <span className="chip">{t('returned.isComment')}</span>
      ) : (
        <span className={tracked === 'tracked' ? 'chip' : 'chip caution'}>{t(TRACKED[tracked])}</span>
      )}
      <span className={confidence === 'exact' ? 'chip' : 'chip caution'}>
        {t(confidence === 'exact' ? 'returned.exact' : 'returned.likeness')}
      </span>
    </span>
  );
}

function State({ proposal, nameOf, isBusy, byHand, onNote }: ReturnedProposalProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { state, delegation, wording } = proposal;
  const note = (
    <button
      type="button"
      className="btn tight"
      disabled={isBusy || delegation === null}
      onClick={() => onNote(sentence(wording, { nameOf }))}
    >
      {t('returned.asNote')}
    </button>
  );
  switch (state.kind) {
    case 'fits':
      return delegation === null ? <p className="small caution-words">{t('returned.chooseFirst')}</p> : null;
    case 'inText':
      return <p className="small quiet">{t('returned.inText')}</p>;
    case 'requested':
      return <p className="small quiet">{t('returned.requested', { number: state.number })}</p>;
    case 'filed':
      return <p className="small good-words">{t('returned.wasFiled', { number: state.number })}</p>;
    case 'gone':
      return (
        <div className="returned-clash">
          <p className="small caution-words">{t('returned.gone')}</p>
          <div className="btns">{note}</div>
        </div>
      );
    case 'clash':
      return (
        <div className="returned-clash">
          <p className="small caution-words">{t('returned.clash')}</p>
          {state.clashes.map((clash) => (
            <dl key={`${clash.base} ${clash.wanted} ${clash.now}`}>
              {CLASH.map(([which, name]) => (
                <div key={which}>
                  <dt>{t(name)}</dt>
                  <dd>{clash[which] === '' ? t('request.clashNothing') : clash[which]}</dd>
                </div>
              ))}
            </dl>
          ))}
          <div className="btns">
            {byHand !== null && (
              <Link className="btn tight" href={byHand}>
                {t('returned.byHand')}
              </Link>
            )}
            {note}
          </div>
        </div>
      );
  }
}
