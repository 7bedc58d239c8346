// What a register page asks the server for: of each document its frame, its requests and its text as stored; and the
// rows made of them, each placed as the text reads now.

import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isUndecided } from '../../shared/amendment/lifecycle.ts';
import { linesOf } from '../../shared/document/lines.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { askedByWords } from '../../shared/print/askedByWords.ts';
import { when } from '../../shared/print/format.ts';
import { requestStateWords } from '../../shared/print/requestStateWords.ts';
import type { DocumentView, MeetingView } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { TextView } from '../../shared/wire/room.ts';
import { getDocument, getText } from '../api.ts';
import { currentLanguage } from './language.ts';
import { placeBlocks, placeForms, shortPlace } from './places.ts';
import type { RegisterGroup, RegisterRow } from './registerRows.ts';
import { asks } from './registerRows.ts';
import { requestLine } from './requestLine.ts';
import { STATE_LOOKS } from './requestStateLooks.ts';
import { requestsQuery } from './requestsQuery.ts';
import { nameIn, shortNameIn } from './seatName.ts';
import { useSentence } from './sentence.ts';
import { signOf } from './Tag.tsx';

interface Answers {
  readonly view: DocumentView;
  readonly requests: readonly RequestView[];
  readonly text: TextView;
}

export interface Register {
  /** Null until everything is here. */
  readonly groups: readonly RegisterGroup[] | null;
  readonly error: unknown;
  readonly retry: () => void;
}

interface Gathered {
  /** Three for each document; null until all are here. */
  readonly data: readonly unknown[] | null;
  readonly error: unknown;
}

const gather = (asked: readonly { readonly data: unknown; readonly error: unknown }[]): Gathered => ({
  data: asked.every(({ data }) => data !== undefined) ? asked.map(({ data }) => data) : null,
  error: asked.find(({ error }) => error !== null)?.error ?? null,
});

/** The register of these documents; rows of each in the order of its text. */
export function useRegister(seatId: string, meeting: MeetingView, documentIds: readonly string[]): Register {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const sentence = useSentence();
  const client = useQueryClient();
  const { data, error } = useQueries({
    combine: gather,
    queries: documentIds.flatMap((id) => [
      {
        queryKey: ['document', seatId, id],
        queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<unknown> => getDocument(seatId, id, signal),
      },
      requestsQuery(seatId, id),
      {
        queryKey: ['text', seatId, id],
        queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<unknown> => getText(seatId, id, signal),
      },
    ]),
  });
  const groups = useMemo(() => {
    if (data === null) return null;
    const now = Date.now();
    return documentIds.map((documentId, nth): RegisterGroup => {
      const [view, requests, text] = data.slice(nth * 3, nth * 3 + 3) as [
        Answers['view'],
        Answers['requests'],
        Answers['text'],
      ];
      const placed = placeBlocks(text.blocks, view.scheme);
      const lines = linesOf(text.blocks, labelsOf(text.blocks, view.scheme));
      const placeOf = (id: string) => placed.find(({ block }) => block.id === id);
      const delegationOf = (code: string) => meeting.delegations.find((one) => one.code === code);
      const nameOf = (code: string) => {
        const delegation = delegationOf(code);
        return delegation ? nameIn(delegation.names, language) : code;
      };
      const shortNameOf = (code: string) => {
        const delegation = delegationOf(code);
        return delegation ? shortNameIn(delegation.names, code, language) : code;
      };
      const rowOf = (request: RequestView): RegisterRow => {
        const standing = [...request.targets, ...(request.after === null ? [] : [request.after])].find(placeOf);
        const place = standing === undefined ? undefined : placeOf(standing);
        const line = requestLine(request, text.blocks, lines);
        const codes = [request.lead, ...request.supporters];
        const earlier = request.earlierSupporters.map(({ delegation, version }) =>
          t('register.supportsVersion', { supporter: nameOf(delegation), version }),
        );
        const waits = isUndecided(request.state) || request.state.kind === 'offered';
        return {
          request,
          signs: codes.map((code) => {
            const delegation = delegationOf(code);
            return delegation ? signOf(delegation) : { code };
          }),
          names: codes.map(nameOf),
          earlier,
          askedBy: askedByWords(t, language, [...codes.map(nameOf), ...earlier]),
          index: place?.index ?? (request.targets.length === 0 && request.after === null ? -1 : text.blocks.length),
          paragraph: place ? shortPlace(place, t) : request.place,
          line: line === null ? '' : t('register.line', { line }),
          change:
            request.kind === 'remark'
              ? request.reason
              : sentence(request, {
                  nameOf: (id) => {
                    const found = placeOf(id);
                    return found ? placeForms(found, t) : null;
                  },
                }),
          state: requestStateWords(request.state, { say: t, language, zone: meeting.zone, now, nameOf: shortNameOf }),
          tone: STATE_LOOKS[request.state.kind].tone,
          flags: [
            waits && request.standing === 'movedOn' ? t('request.movedOn') : '',
            waits && request.standing === 'alreadyInText' ? t('request.alreadyInText') : '',
            request.oral?.confirmed === false ? t('register.oral') : '',
          ].filter((flag) => flag !== ''),
          // What is printed and kept is read when nobody knows which week it was.
          since: when(request.filedAt, 0, language, meeting.zone),
          isOwn: meeting.seat.delegation !== null && asks(request, meeting.seat.delegation),
        };
      };
      const rows = requests.map(rowOf).toSorted((a, b) => a.index - b.index || a.request.number - b.request.number);
      return { documentId, title: view.title, rows };
    });
  }, [data, documentIds, meeting, language, sentence, t]);
  return {
    groups,
    error,
    retry: () => {
      for (const id of documentIds) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === id });
    },
  };
}
