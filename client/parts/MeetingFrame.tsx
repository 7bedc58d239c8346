// The frame of pages that belong to a meeting: the way back to it, and who one is there.

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { PageFrame } from './PageFrame.tsx';
import { SeatMenu } from './SeatMenu.tsx';
import { signOf } from './Tag.tsx';

interface MeetingFrameProps {
  readonly seatId: string;
  readonly meetingId: string;
  /** Undefined until it is here. */
  readonly meeting: MeetingView | undefined;
  /** What the page is called in the line of crumbs. */
  readonly here: string;
  readonly children: ReactNode;
}

export function MeetingFrame({ seatId, meetingId, meeting, here, children }: MeetingFrameProps) {
  const { t } = useTranslation();
  const home = `/as/${seatId}/meetings`;
  const delegation = meeting?.delegations.find((one) => one.code === meeting.seat.delegation);
  return (
    <PageFrame
      home={home}
      crumbs={[
        { text: t('meetings.title'), href: home },
        { text: meeting?.title ?? '', href: `${home}/${meetingId}` },
        { text: here },
      ]}
      example={meeting?.example === true}
      tools={
        meeting && (
          <SeatMenu
            seat={meeting.seat}
            names={delegation?.names ?? null}
            sign={delegation ? signOf(delegation) : null}
          />
        )
      }
    >
      {children}
    </PageFrame>
  );
}
