// What a request agreed in part put into the text, and what it did not: each of its changes with its fate.

import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../shared/wire/request.ts';
import { useChangeList } from './changeList.ts';

export function PartShown({ request }: { readonly request: RequestView }) {
  const { t } = useTranslation();
  const changes = useChangeList(request);
  const taken = request.state.kind === 'agreedInPart' ? request.state.hunks : [];
  return (
    <ol className="part-list">
      {changes.map(({ index, sentence }) => (
        <li key={index}>
          {taken.includes(index) ? (
            <Check className="icon" size={14} aria-hidden="true" />
          ) : (
            <X className="icon" size={14} aria-hidden="true" />
          )}
          <span>
            <b>{taken.includes(index) ? t('request.partAgreed') : t('request.partLeft')}</b>{' '}
            <span className="serif">{sentence}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
