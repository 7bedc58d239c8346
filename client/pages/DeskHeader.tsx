// The head of the drafting page: where one is, how the text stands, what is saved, who is here, and one's own seat.

import { useTranslation } from 'react-i18next';
import type { RoundSummary } from '../../shared/wire/approval.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { Header } from '../parts/Header.tsx';
import { Presence } from '../parts/Presence.tsx';
import { SeatMenu } from '../parts/SeatMenu.tsx';
import { signOf } from '../parts/Tag.tsx';
import { TextState } from '../parts/TextState.tsx';
import { SaveOf } from './SaveOf.tsx';

interface DeskHeaderProps {
  readonly view: DocumentView;
  readonly seatId: string;
  readonly zone: string;
  /** The round that runs about the text. */
  readonly round: RoundSummary | null;
  readonly saves: CollabRoom['saveState'] | null;
  /** Names of those who have the text open. */
  readonly here: readonly string[];
  readonly onRetry: () => void;
  readonly onKeys: () => void;
  readonly onIssue: () => void;
  readonly onReading: () => void;
  /** Opens revisions and rounds. */
  readonly onApproval: () => void;
}

export function DeskHeader(props: DeskHeaderProps) {
  const { view, seatId, zone, round, saves, here, onRetry, onKeys, onIssue, onReading, onApproval } = props;
  const { t } = useTranslation();
  const home = `/as/${seatId}/meetings`;
  const own = view.delegations.find((one) => one.code === view.seat.delegation);
  const mayIssue = view.abilities.exportDocument;
  const mayApprove = view.status !== 'past' && view.abilities.readRounds;
  return (
    <Header
      home={home}
      crumbs={[
        { text: t('meetings.title'), href: home },
        { text: view.meetingTitle, href: `${home}/${view.meetingId}` },
        { text: view.title },
      ]}
      state={
        <>
          <TextState view={view} seatId={seatId} round={round} />
          <SaveOf saves={saves} zone={zone} onRetry={onRetry} />
        </>
      }
      tools={
        <>
          <Presence delegations={view.delegations} here={here} />
          {mayApprove && (
            <button type="button" className="btn only-wide" data-testid="approval" onClick={onApproval}>
              {t('revision.approval')}
            </button>
          )}
          {mayIssue && (
            <button type="button" className="btn hide-phone" data-testid="issue" onClick={onIssue}>
              {t('drafting.issue')}
            </button>
          )}
          <SeatMenu
            seat={view.seat}
            names={own?.names ?? null}
            sign={own ? signOf(own) : null}
            onKeys={onKeys}
            onReading={onReading}
            {...(mayIssue ? { onIssue } : {})}
            {...(mayApprove ? { onApproval } : {})}
          />
        </>
      }
    />
  );
}
