// Renumbering, the one step in which held numbers move: first what would change, number by number and reference by
// reference, then the button. What was shown is what is done: a text that changed meanwhile is refused and shown anew.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Block, plainText } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { renumberPreview } from '../../shared/numbering/renumber.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { postRenumber } from '../api.ts';
import { useAnnouncer } from './Announcer.tsx';
import { Reference } from './Failure.tsx';
import { newKey } from './newKey.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { type Placed, placeForms, printedPlace } from './places.ts';
import { useRefusalText } from './refusalText.ts';

interface RenumberDialogProps {
  readonly view: DocumentView;
  readonly blocks: readonly Block[];
  readonly placed: readonly Placed[];
  readonly onClose: () => void;
}

const OPENING_WORDS = 70;

export function RenumberDialog({ view, blocks, placed, onClose }: RenumberDialogProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const { say } = useAnnouncer();
  const queries = useQueryClient();
  const { changes, xrefs, removed } = useMemo(() => renumberPreview(blocks, view.scheme), [blocks, view.scheme]);
  const byId = useMemo(() => new Map(placed.map((one) => [one.block.id, one])), [placed]);
  const renumber = useMutation({
    mutationFn: () => postRenumber(view.seat.id, view.id, { key: newKey(), textHash: textHash(blocks) }),
    onSuccess: () => {
      say(t('renumber.done'));
      void queries.invalidateQueries({ queryKey: ['document', view.seat.id, view.id] });
      onClose();
    },
  });
  const placeOf = (blockId: string) => {
    const found = byId.get(blockId);
    return found ? placeForms(found, t) : printedPlace('', t);
  };
  const opening = (blockId: string) => {
    const words = plainText(byId.get(blockId)?.block ?? { content: [] });
    return words.length > OPENING_WORDS ? `${words.slice(0, OPENING_WORDS).trimEnd()}…` : words;
  };
  // Cited twice in one paragraph, a number is listed once.
  const cited = new Map(xrefs.map((one) => [`${one.blockId} ${one.targetId}`, one]));
  const isIdle = changes.length + removed.length === 0;
  return (
    <PaperDialog title={t('renumber.title')} sub={t('renumber.lead')} onClose={onClose}>
      <div className="d-fields renumber" data-testid="renumber-preview">
        {isIdle && <p>{t('renumber.nothing')}</p>}
        {changes.length > 0 && (
          <section>
            <h3>{t('renumber.numbers', { count: changes.length })}</h3>
            <ul>
              {changes.map(({ blockId, from, to }) => (
                <li key={blockId}>
                  <Numbers from={from || t('renumber.none')} to={to || t('renumber.none')} />
                  <span>{opening(blockId)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {removed.length > 0 && (
          <section>
            <h3>{t('renumber.removed', { count: removed.length })}</h3>
            <p>{removed.map(({ label }) => label.replace(/\.$/, '')).join(', ')}</p>
          </section>
        )}
        {!isIdle && (
          <section>
            <h3>
              {xrefs.length === 0 ? t('renumber.noReferences') : t('renumber.references', { count: xrefs.length })}
            </h3>
            <ul>
              {[...cited.values()].map(({ blockId, targetId, from, to }) => (
                <li key={`${blockId} ${targetId}`}>
                  <Numbers from={from} to={to} />
                  <span>{t('renumber.in', { place: placeOf(blockId) })}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {renumber.error && (
        <div className="d-note problem" role="alert">
          <span>
            {text(renumber.error)}
            <Reference error={renumber.error} />
          </span>
        </div>
      )}
      <div className="d-foot">
        <button type="button" className="btn" onClick={onClose}>
          {isIdle ? t('frame.close') : t('frame.cancel')}
        </button>
        {!isIdle && (
          <button
            type="button"
            className="btn primary push"
            data-testid="renumber-go"
            disabled={renumber.isPending}
            onClick={() => renumber.mutate()}
          >
            {t('renumber.go')}
          </button>
        )}
      </div>
    </PaperDialog>
  );
}

function Numbers({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation();
  return (
    <span className="numbers">
      {from} <span aria-hidden="true">→</span>
      <span className="vh">{t('renumber.becomes')}</span> <b>{to}</b>
    </span>
  );
}
