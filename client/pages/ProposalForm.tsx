// The field for new wording of a paragraph: what stands there now, what the person makes of it, what that changes in
// plain words, why. What is written stays in this tab until it is saved, also where the phone puts the page to sleep.

import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sameBlocks } from '../../shared/amendment/change.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { capitalised } from '../../shared/print/format.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { postRequest } from '../api.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { draftOf, dropDraft, writeWording } from '../editor/composite/ownWording.ts';
import { wordsOfBlocks } from '../editor/composite/reword.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { countWords } from '../parts/countWords.ts';
import { currentLanguage } from '../parts/language.ts';
import { type Placed, placeForms } from '../parts/places.ts';
import { useRefusalText } from '../parts/refusalText.ts';
import { SentKeys } from '../parts/SentKeys.ts';
import { nameIn } from '../parts/seatName.ts';
import { useSentence } from '../parts/sentence.ts';
import { signOf, Tag } from '../parts/Tag.tsx';
import { useKept } from '../parts/useKept.ts';
import { useLeaveGuard } from '../parts/useLeaveGuard.ts';
import { isStored } from './isStored.ts';
import { useRewording } from './useRewording.ts';

interface ProposalFormProps {
  readonly view: DocumentView;
  /** The delegation's draft room, synced. */
  readonly room: CollabRoom;
  readonly here: Placed;
  /** Id of the block before it. */
  readonly after: string | null;
  readonly placed: readonly Placed[];
  /** Address of the text, at this paragraph. */
  readonly back: string;
}

type Doing = 'nothing' | 'saving' | 'submitting';

export function ProposalForm({ view, room, here, after, placed, back }: ProposalFormProps) {
  const { t, i18n } = useTranslation();
  const { say } = useAnnouncer();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const refusalText = useRefusalText();
  const sentence = useSentence();
  const ids = { words: useId(), why: useId(), summary: useId(), problem: useId() };
  const { block } = here;
  const place = placeForms(here, t).bare;

  // What this person had before them; what colleagues write meanwhile is merged when it is saved.
  const [began, setBegan] = useState(() => {
    const draft = draftOf(room, block.id);
    return draft ?? { base: block, content: [block] };
  });
  const key = `chapeau.wording.${view.seat.id}.${view.id}.${block.id}`;
  const [kept, keep] = useKept(key);
  const words = kept ?? wordsOfBlocks(began.content);
  const [reason, keepReason] = useKept(`${key}.why`);
  const [doing, setDoing] = useState<Doing>('nothing');
  const [keys] = useState(() => new SentKeys());
  const [problem, setProblem] = useState('');
  const contentFor = useRewording(began.content, began.base);
  const deferred = useDeferredValue(words);
  const version = useMemo(
    (): Wording => ({
      kind: 'wording',
      targets: [block.id],
      after,
      base: [began.base],
      content: contentFor(deferred),
    }),
    [began.base, block.id, after, deferred, contentFor],
  );
  const { added, removed } = useMemo(() => countWords(version), [version]);
  const isSame = sameBlocks(version.base, version.content);
  const isUnsaved = kept !== null && kept !== wordsOfBlocks(began.content);
  const hasDraft = draftOf(room, block.id) !== null;
  useLeaveGuard(isUnsaved ? UNSAVED : NOTHING);

  const own = view.delegations.find((one) => one.code === view.seat.delegation);
  const delegation = own ? nameIn(own.names, currentLanguage(i18n.language)) : (view.seat.delegation ?? '');

  const store = async (): Promise<void> => {
    const mine = contentFor(words);
    if (!sameBlocks(began.content, mine) || !hasDraft) {
      const answer = await writeWording(room, { base: block, after, was: began.content, mine });
      if (answer !== 'open') throw new NotDone(t(answer === 'gone' ? 'proposal.gone' : 'draft.notSaved'));
    }
    if (!(await isStored(room.saveState))) throw new NotDone(t('draft.notSaved'));
    const now = draftOf(room, block.id);
    if (now) setBegan(now);
    keep(null);
  };

  const run = async (what: Exclude<Doing, 'nothing'>, act: () => Promise<void>): Promise<void> => {
    if (doing !== 'nothing') return;
    setProblem('');
    setDoing(what);
    try {
      if (sameBlocks([began.base], contentFor(words))) throw new NotDone(t('refusal.request/no-change'));
      await store();
      await act();
    } catch (error) {
      setProblem(error instanceof NotDone ? error.message : refusalText(error));
    } finally {
      setDoing('nothing');
    }
  };

  const leave = (said: string) => {
    say(said);
    keep(null);
    keepReason(null);
    go(back, { replace: true });
  };

  const submit = () =>
    run('submitting', async () => {
      const asked = { blocks: [block.id], reason: (reason ?? '').trim() };
      await keys.once(asked, (key) => postRequest(view.seat.id, view.id, { kind: 'draft', ...asked, key }));
      void queries.invalidateQueries({ queryKey: ['requests', view.seat.id, view.id] });
      leave(t('draft.sent', { place }));
    });

  return (
    <form
      className="proposal"
      data-testid="proposal"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <section className="sheet" aria-labelledby={`${ids.words}-now`}>
        <h2 id={`${ids.words}-now`}>
          {t('proposal.current')} <span className="push">{capitalised(place)}</span>
        </h2>
        <p className="serif words-now" data-testid="words-now">
          {wordsOfBlocks([block])}
        </p>
      </section>
      <p className="private">
        {own && <Tag {...signOf(own)} silent />} <b>{t('draft.private', { delegation })}</b>{' '}
        <span className="quiet">{t('draft.seenBy')}</span>
      </p>
      {!sameBlocks([began.base], [block]) && <p className="caution-words">{t('draft.movedOn')}</p>}
      <div className="field">
        <label htmlFor={ids.words}>{t('proposal.yours')}</label>
        <textarea
          className="in"
          id={ids.words}
          data-testid="wording"
          rows={8}
          value={words}
          lang={view.language}
          aria-describedby={ids.summary}
          onChange={(event) => keep(event.target.value)}
        />
      </div>
      <div className="summary" id={ids.summary} data-testid="summary">
        <p>
          <b>
            {isSame
              ? t('proposal.same')
              : t('proposal.summary', { added: t('draft.words', { count: added }), removed })}
          </b>
        </p>
        {!isSame && (
          <p className="serif" data-testid="sentence">
            {sentence(version, {
              place: placeForms(here, t),
              max: 160,
              nameOf: (id) => {
                const found = placed.find((one) => one.block.id === id);
                return found ? placeForms(found, t) : null;
              },
            })}
          </p>
        )}
      </div>
      <div className="field">
        <label htmlFor={ids.why}>{t('draft.why')}</label>
        <textarea
          className="in small-words"
          id={ids.why}
          rows={2}
          value={reason ?? ''}
          maxLength={4000}
          onChange={(event) => keepReason(event.target.value)}
        />
      </div>
      {problem !== '' && (
        <p className="err" id={ids.problem} role="alert">
          {problem}
        </p>
      )}
      <div className="btns">
        <button
          type="submit"
          className="btn primary"
          data-testid="submit-request"
          disabled={doing !== 'nothing'}
          aria-describedby={problem === '' ? undefined : ids.problem}
        >
          <span>
            {doing === 'submitting' ? (
              t('draft.submitting')
            ) : (
              <Trans
                i18nKey={view.abilities.fileRequest ? 'draft.submitFor' : 'draft.offerFor'}
                values={{ delegation }}
                components={{ span: <span /> }}
              />
            )}
          </span>
        </button>
        <button
          type="button"
          className="btn"
          data-testid="save-draft"
          disabled={doing !== 'nothing'}
          onClick={() => void run('saving', async () => say(t('proposal.saved', { place })))}
        >
          {doing === 'saving' ? t('proposal.saving') : t('proposal.save')}
        </button>
        {(hasDraft || isUnsaved) && (
          <button
            type="button"
            className="btn plain"
            disabled={doing !== 'nothing'}
            onClick={() => {
              dropDraft(room, block.id);
              leave(t('draft.discarded', { place }));
            }}
          >
            {t('draft.discard')}
          </button>
        )}
      </div>
    </form>
  );
}

/** As far as leaving goes: words that are nowhere but in the field. */
const UNSAVED = { kind: 'tab-only', edits: 1, since: 0, retryAt: null } as const;
const NOTHING = { kind: 'opening' } as const;

/** Said as it is. */
class NotDone extends Error {}
