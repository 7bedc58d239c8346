// The heading over the requests of one paragraph: how many there are, and whether all of them can be agreed.

import { useTranslation } from 'react-i18next';
import { capitalised } from '../../shared/print/format.ts';
import type { CardActions } from './cardActions.ts';
import type { RequestRow } from './requestRows.ts';

interface GroupHeadProps {
  readonly rows: readonly RequestRow[];
  readonly actions: CardActions;
}

export function GroupHead({ rows, actions }: GroupHeadProps) {
  const { t } = useTranslation();
  const [first] = rows;
  if (!first) return null;
  const waiting = rows.filter(({ request: { state } }) => state.kind === 'open' || state.kind === 'parked');
  const rival = waiting.find(({ rivals }) => rivals.length > 0);
  const count = rows.length;
  const words = () => {
    if (count < 2) return '';
    if (rival) return waiting.length === 2 ? t('panel.onlyOne') : t('panel.someCompete', { count });
    if (waiting.length === count && rows.every(({ request }) => request.kind !== 'remark'))
      return count === 2 ? t('panel.bothCan') : t('panel.allCan', { count });
    return t('panel.groupCount', { count });
  };
  return (
    <h3>
      <span className="where">{capitalised(first.place)}</span>{' '}
      {rival ? (
        <button
          type="button"
          className="link"
          title={t('request.compare')}
          data-testid={`compare-${rival.request.number}`}
          onClick={() => actions.compare(rival)}
        >
          {words()}
        </button>
      ) : (
        <span>{words()}</span>
      )}
    </h3>
  );
}
