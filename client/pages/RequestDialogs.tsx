// The questions put before a request is parked, agreed in part, returned, taken up again, withdrawn or worded anew, and
// before one is filed without a draft. One at a time; what the server refuses is said in it, and the words stay.

import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { FileRequest, RequestView } from '../../shared/wire/request.ts';
import { postRequest } from '../api.ts';
import { AgreeDialog } from '../parts/AgreeDialog.tsx';
import type { RequestDialog } from '../parts/cardActions.ts';
import { closedBy, rivalsOf } from '../parts/fates.tsx';
import { MoveDialog } from '../parts/MoveDialog.tsx';
import { newerVersion, wasRevised } from '../parts/newerVersion.ts';
import { ParkDialog } from '../parts/ParkDialog.tsx';
import { PartDialog } from '../parts/PartDialog.tsx';
import { type Placed, placeForms, placeWords } from '../parts/places.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { RemarkDialog } from '../parts/RemarkDialog.tsx';
import { ReopenDialog } from '../parts/ReopenDialog.tsx';
import type { RequestRow } from '../parts/requestRows.ts';
import { type RequestCommand, seenHash } from '../parts/useCommands.ts';
import { useSentOnce } from '../parts/useSentOnce.ts';
import { standsNow } from './standsNow.ts';
import { WordingDialog } from './WordingDialog.tsx';

type Unkeyed<T> = T extends unknown ? Omit<T, 'key'> : never;

export interface RequestDialogsProps {
  readonly dialog: RequestDialog;
  readonly rows: readonly RequestRow[];
  readonly view: DocumentView;
  readonly zone: string;
  readonly placed: readonly Placed[];
  /** The text as it reads now. */
  readonly blocks: readonly Block[];
  readonly busyIds: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, unknown>;
  /** @returns whether it was carried out. */
  readonly run: (row: RequestRow, command: RequestCommand) => Promise<boolean>;
  readonly onFiled: (request: RequestView, place: string) => void;
  readonly onClose: () => void;
}

export function RequestDialogs(props: RequestDialogsProps) {
  const { dialog, rows, view, zone, placed, blocks, busyIds, refusals, run, onFiled, onClose } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const post = useSentOnce(
    (body: Unkeyed<FileRequest>, key) => postRequest(view.seat.id, view.id, { ...body, key }),
    () => queries.invalidateQueries({ queryKey: ['requests', view.seat.id, view.id] }),
  );
  const filing = { isBusy: post.isPending, refusal: post.error ?? undefined };
  // The text goes on under an open dialog; what somebody reads and writes in it stays as it was when it opened.
  const [seen] = useState({ blocks, placed });

  const placeOfBlock = (id: string | null) => seen.placed.find(({ block }) => block.id === id);
  const nameOf = (id: string) => {
    const found = placeOfBlock(id);
    return found ? placeForms(found, t) : null;
  };
  const file = async (body: Unkeyed<FileRequest>, place: string): Promise<boolean> => {
    const filed = await post.mutateAsync(body).catch(() => null);
    if (filed === null) return false;
    onFiled(filed.request, place);
    onClose();
    return true;
  };
  /** As it stands by now: what competes with it may have come since. */
  const now = (row: RequestRow) => rows.find(({ request }) => request.id === row.request.id) ?? row;
  /** The words in the dialog are those of a version that came while it was open. */
  const isRevised = ({ request }: RequestRow) => 'row' in dialog && dialog.row.request.version !== request.version;
  /** Told that there is a newer version, whoever goes on has read it on the card. */
  const asRead = (row: RequestRow) => (wasRevised(refusals.get(row.request.id)) ? now(row) : row);
  const runAndClose = async (row: RequestRow, command: RequestCommand): Promise<boolean> => {
    const isDone = await run(row, command);
    if (isDone) onClose();
    return isDone;
  };
  const keptAs = (...what: readonly (string | number)[]) =>
    ['chapeau.unsent', view.seat.id, view.id, ...what].join(' ');

  switch (dialog.kind) {
    case 'agree': {
      const row = now(dialog.row);
      return (
        <AgreeDialog
          key={row.request.version}
          row={row}
          revised={isRevised(row)}
          rivals={rivalsOf(row, rows)}
          isBusy={busyIds.has(row.request.id)}
          refusal={refusals.get(row.request.id)}
          onAgree={(others) => void runAndClose(row, { act: 'decide', body: { decision: 'agree', others } })}
          onClose={onClose}
        />
      );
    }
    case 'park': {
      const { rows: parked } = dialog;
      return (
        <ParkDialog
          rows={parked}
          delegations={view.delegations.filter((one) => one.kind !== 'secretariat')}
          zone={zone}
          isBusy={parked.some(({ request }) => busyIds.has(request.id))}
          refusal={parked.map(({ request }) => refusals.get(request.id)).find((one) => one !== undefined)}
          onPark={async (parking) => {
            for (const row of parked) {
              if (!(await run(asRead(row), { act: 'decide', body: { decision: 'park', ...parking } }))) return;
            }
            onClose();
          }}
          onClose={onClose}
        />
      );
    }
    case 'part': {
      const row = now(dialog.row);
      return (
        <PartDialog
          key={row.request.version}
          row={row}
          revised={isRevised(row)}
          rivals={rivalsOf(row, rows)}
          isBusy={busyIds.has(row.request.id)}
          refusal={refusals.get(row.request.id)}
          onAgree={(hunks, others) =>
            void runAndClose(row, { act: 'decide', body: { decision: 'agreeInPart', hunks, others } })
          }
          onClose={onClose}
        />
      );
    }
    case 'reopen': {
      const { row } = dialog;
      return (
        <ReopenDialog
          row={row}
          closed={closedBy(row, rows)}
          isSending={busyIds.has(row.request.id)}
          error={refusals.get(row.request.id) ?? null}
          onGo={(note, others) => void runAndClose(row, { act: 'reopen', note, others })}
          onClose={onClose}
        />
      );
    }
    case 'return':
    case 'withdraw': {
      const { row, kind } = dialog;
      const object = { number: row.request.number, delegation: row.name, place: row.place };
      const words = {
        return: {
          title: t('request.returnTitle', object),
          sub: t('request.returnSub', object),
          go: t('request.return', object),
        },
        withdraw: {
          title: t('request.withdrawTitle', object),
          sub: withdrawSub(row, t),
          go: t('request.withdraw'),
        },
      }[kind];
      return (
        <ReasonDialog
          {...words}
          isRequired={false}
          isSending={busyIds.has(row.request.id)}
          error={refusals.get(row.request.id) ?? null}
          onGo={(note) =>
            void runAndClose(
              asRead(row),
              kind === 'return' ? { act: 'decide', body: { decision: 'return', note } } : { act: kind, note },
            )
          }
          onClose={onClose}
        />
      );
    }
    case 'revise': {
      const { row } = dialog;
      const { request } = row;
      const stands = standsNow(request, seen.blocks);
      const form = stands.base[0] ?? request.base[0] ?? request.content[0] ?? seen.blocks[0];
      if (form === undefined) return null;
      const object = { number: request.number, place: row.place };
      return (
        <WordingDialog
          title={t(request.standing === 'movedOn' ? 'wording.placeTitle' : 'wording.reviseTitle', object)}
          sub={t('wording.reviseSub', { version: request.version + 1 })}
          go={t('wording.reviseGo')}
          base={stands.base}
          after={stands.after}
          begun={stands.wanted}
          form={form}
          reason={request.reason}
          language={view.language}
          delegations={null}
          nameOf={nameOf}
          isBusy={busyIds.has(request.id)}
          refusal={refusals.get(request.id)}
          keptAs={keptAs('revise', request.id, request.version)}
          onWritten={({ targets, after, content, reason }) => {
            const hash = seenHash({ targets, after }, seen.blocks);
            // Told of a newer version, whoever submits once more means to.
            const version = newerVersion(refusals.get(request.id)) ?? request.version;
            const from = { kind: 'wording', version, targets, after, content, textHash: hash } as const;
            return runAndClose(row, { act: 'revise', from, reason });
          }}
          onClose={onClose}
        />
      );
    }
    case 'oral': {
      const here = placeOfBlock(dialog.blockId);
      if (!here) return null;
      const place = placeWords(here, t);
      const bridging = view.delegations.find((one) => one.kind === 'secretariat')?.code;
      return (
        <WordingDialog
          title={t(dialog.bridging ? 'oral.bridgingTitle' : 'oral.title', { place: placeForms(here, t) })}
          sub={t(dialog.bridging ? 'oral.bridgingSub' : 'oral.sub')}
          go={t(dialog.bridging ? 'oral.bridgingGo' : 'oral.go')}
          base={[here.block]}
          after={seen.placed[here.index - 1]?.block.id ?? null}
          begun={[here.block]}
          form={here.block}
          reason=""
          language={view.language}
          delegations={dialog.bridging ? null : view.delegations.filter((one) => one.kind !== 'secretariat')}
          nameOf={nameOf}
          {...filing}
          keptAs={keptAs(dialog.bridging ? 'bridging' : 'oral', here.block.id)}
          onWritten={async ({ targets, after, content, reason, delegation }) => {
            const code = dialog.bridging ? bridging : delegation;
            if (code === undefined || code === null) return false;
            const hash = seenHash({ targets, after }, seen.blocks);
            return file({ kind: 'oral', delegation: code, targets, after, content, reason, textHash: hash }, place);
          }}
          onClose={onClose}
        />
      );
    }
    case 'move': {
      const here = placeOfBlock(dialog.blockId);
      if (!here) return null;
      return (
        <MoveDialog
          here={here}
          placed={seen.placed}
          {...filing}
          onAsk={(blocks, after, reason) => void file({ kind: 'move', blocks, after, reason }, placeWords(here, t))}
          onClose={onClose}
        />
      );
    }
    case 'remark': {
      const here = placeOfBlock(dialog.blockId);
      return (
        <RemarkDialog
          place={here ? placeForms(here, t) : null}
          {...filing}
          keptAs={keptAs('remark', here?.block.id ?? '')}
          onAsk={(reason) =>
            file(
              { kind: 'remark', blockId: here?.block.id ?? null, reason },
              here ? placeWords(here, t) : t('remark.document'),
            )
          }
          onClose={onClose}
        />
      );
    }
  }
}

/** What becomes of a request when its lead asks for it no more. */
function withdrawSub({ request, nameOf }: RequestRow, t: TFunction): string {
  const { supporters, earlierSupporters, offeredBy } = request;
  const [next] = [
    ...supporters,
    ...earlierSupporters.toSorted((a, b) => b.version - a.version).map((one) => one.delegation),
  ];
  if (next !== undefined) return t('request.withdrawSubSupported', { delegation: nameOf(next) });
  return offeredBy === null
    ? t('request.withdrawSub')
    : t('request.withdrawSubOffered', { delegation: nameOf(offeredBy) });
}
