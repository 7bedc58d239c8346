// Where a request stands, as one line of words with a sign: since when, by whom, with whom and until when; and the way
// back for those who may decide anew.

import { useTranslation } from 'react-i18next';
import { partOf } from '../../shared/amendment/part.ts';
import { untilWords } from '../../shared/print/requestStateWords.ts';
import type { CardActions, CardPage } from './cardActions.ts';
import { countWords } from './countWords.ts';
import { currentLanguage } from './language.ts';
import type { RequestRow } from './requestRows.ts';
import { STATE_LOOKS } from './requestStateLooks.ts';

interface StateLineProps {
  readonly row: RequestRow;
  readonly zone: string;
  readonly page: CardPage;
  readonly onPage: (page: CardPage) => void;
  readonly actions: CardActions;
  readonly may: boolean;
}

export function StateLine({ row, zone, page, onPage, actions, may }: StateLineProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { request } = row;
  const { state } = request;
  const isFresh = state.kind === 'open' || state.kind === 'offered';
  const { icon: Icon, tone } = STATE_LOOKS[state.kind];
  const look = tone === 'none' ? 'quiet' : tone;
  return (
    <>
      {!isFresh && (
        <>
          <span className={look}>
            <Icon className="icon" aria-hidden="true" />
          </span>{' '}
          <span className={look}>{stateWord()}</span>{' '}
        </>
      )}
      {state.kind === 'replaced' && (
        <>
          <button type="button" className="link" onClick={() => actions.goToNumber(state.number)}>
            {t('request.number', { number: state.number })}
          </button>
          {' · '}
        </>
      )}
      {details().join(' · ')}
      {state.kind === 'agreedInPart' && (
        <>
          {' · '}
          <button
            type="button"
            className="link"
            aria-expanded={page === 'part'}
            onClick={() => onPage(page === 'part' ? 'none' : 'part')}
          >
            {t('request.whatChanged')}
          </button>
        </>
      )}
      {row.offers.has('reopen') && (
        <>
          {' · '}
          <button
            type="button"
            className="link"
            disabled={!may}
            aria-label={t('request.reopenLabel', { delegation: row.name, place: row.place })}
            onClick={() => actions.ask({ kind: 'reopen', row })}
          >
            {t('request.reopen')}
          </button>
        </>
      )}
    </>
  );

  function stateWord(): string {
    switch (state.kind) {
      case 'open':
      case 'offered':
        return '';
      case 'agreed':
        return t('request.agreed');
      case 'agreedInPart':
        return t('request.agreedInPart');
      case 'notAgreed':
        return t('request.notAgreed');
      case 'parked':
        return t('request.parked');
      case 'noted':
        return t('request.noted');
      case 'returned':
        return t('request.returned', { delegation: row.name });
      case 'withdrawn':
        return t('request.withdrawn', { delegation: row.name });
      case 'replaced':
        return t('request.replacedBy');
    }
  }

  function details(): string[] {
    const said: string[] = [];
    if (state.kind === 'open') {
      if (request.oral) said.push(t('request.recordedBySecretariat', { when: row.since }));
      else said.push(t('request.openSince', { when: row.since }));
      if (request.filedByName !== null && !request.oral) said.push(request.filedByName);
      if (request.offeredBy !== null) said.push(t('request.wordedBy', { delegation: row.nameOf(request.offeredBy) }));
    } else if (state.kind === 'offered') {
      said.push(t('request.offeredBy', { when: row.since }));
      if (request.filedByName !== null) said.push(request.filedByName);
    } else if (state.kind === 'parked') {
      const names = new Intl.ListFormat(language).format(state.with.map(row.nameOf));
      const until = state.until === null ? '' : untilWords(state.until, { language, zone, now: Date.now() });
      const parts = [
        names === '' ? '' : t('request.parkedWith', { names }),
        until === '' ? '' : t('request.parkedUntil', { until }),
      ].filter((part) => part !== '');
      said.push(parts.length > 0 ? parts.join(', ') : row.decidedAt);
    } else if (state.kind !== 'replaced') {
      if (state.kind === 'agreedInPart') said.push(partWords(state));
      said.push(row.decidedAt);
      if (request.decidedByName !== null && state.kind !== 'withdrawn') said.push(request.decidedByName);
    }
    if ('note' in state && state.note !== '') said.push(state.note);
    if (row.isLead) said.push(t('request.yours'));
    if (request.writtenForExample) said.push(t('request.example'));
    return said;
  }

  /** "14 of 31 words"; "2 of 3 changes" where what was left out is no word, but a comma or a mark. */
  function partWords({ hunks, of }: { readonly hunks: readonly number[]; readonly of: number }): string {
    const all = countWords(request);
    const part = countWords(partOf(request, hunks));
    const [agreed, count] = [part.added + part.removed, all.added + all.removed];
    return agreed === count
      ? t('request.partChanges', { part: hunks.length, count: of })
      : t('request.partWords', { part: agreed, count });
  }
}
