// What goes across the state of a request: that it competes with another, that the text has moved on under it, that it
// is in the text already, that words taken down by ear are still to be confirmed.

import { useTranslation } from 'react-i18next';
import { plainText } from '../../shared/document/block.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { CardActions } from './cardActions.ts';
import type { RequestRow } from './requestRows.ts';
import { useCurrentWords } from './textLines.ts';

interface CardFlagsProps {
  readonly row: RequestRow;
  readonly flag: RequestView['standing'];
  readonly actions: CardActions;
}

export function CardFlags({ row, flag, actions }: CardFlagsProps) {
  const { t } = useTranslation();
  const { request, rivals, ownEarlier } = row;
  const toConfirm = request.oral?.confirmed === false;
  const waits = request.state.kind === 'open' || request.state.kind === 'parked';
  return (
    <>
      {flag === 'movedOn' && <MovedOn row={row} />}
      {ownEarlier !== null && waits && (
        <p className="why">{t('request.revisedSince', { earlier: ownEarlier, version: request.version })}</p>
      )}
      {(flag !== 'fits' || toConfirm || (waits && rivals.length > 0)) && (
        <p className="flags">
          {waits && rivals.length > 0 && (
            <button type="button" className="chip flag" onClick={() => actions.compare(row)}>
              {t('request.competing', { numbers: rivals.map(({ number }) => number).join(', '), count: rivals.length })}
            </button>
          )}
          {flag !== 'fits' && (
            <span className="chip flag">{flag === 'movedOn' ? t('request.movedOn') : t('request.alreadyInText')}</span>
          )}
          {toConfirm && <span className="chip flag">{t('request.toConfirm')}</span>}
        </p>
      )}
    </>
  );
}

/** The words as they read when it was filed, beside those that stand there now. */
function MovedOn({ row }: { readonly row: RequestRow }) {
  const { t } = useTranslation();
  const { request, name, standsAt } = row;
  const now = useCurrentWords(request);
  return (
    <div className="moved-on">
      <p className="why">{t('request.movedOnWhy', { delegation: name, place: standsAt })}</p>
      <dl>
        <div>
          <dt>{t('request.wordsThen')}</dt>
          <dd>{request.base.map(plainText).join(' ¶ ')}</dd>
        </div>
        <div>
          <dt>{t('request.wordsNow')}</dt>
          <dd>{now === '' ? t('request.wordsGone') : now}</dd>
        </div>
      </dl>
    </div>
  );
}
