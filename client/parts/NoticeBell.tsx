// The notices of one's seat: how many are unread, and the list. Opening it reads them; what was unread stays marked until
// it is closed. A notice leads to the page of its round.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { when } from '../../shared/print/format.ts';
import type { SeatView } from '../../shared/wire/meeting.ts';
import type { NoticeView } from '../../shared/wire/notice.ts';
import { useAnnouncer } from './Announcer.tsx';
import { currentLanguage } from './language.ts';
import { meetingQuery } from './meetingQueries.ts';
import { noticesQuery, postNoticesRead } from './noticeCalls.ts';
import { nameIn } from './seatName.ts';

/** Those that ask for something by a time. */
const ASKING: ReadonlySet<NoticeView['kind']> = new Set(['opened', 'day', 'hour', 'reminded', 'extended']);

const SENTENCES = {
  opened: 'notice.kinds.opened',
  day: 'notice.kinds.day',
  hour: 'notice.kinds.hour',
  reminded: 'notice.kinds.reminded',
  broken: 'notice.kinds.broken',
  extended: 'notice.kinds.extended',
  due: 'notice.kinds.due',
  adopted: 'notice.kinds.adopted',
  notAdopted: 'notice.kinds.notAdopted',
  stopped: 'notice.kinds.stopped',
} as const;

export function NoticeBell({ seat }: { readonly seat: SeatView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = noticesQuery(seat.id, seat.meetingId);
  const asked = useQuery(query);
  const sentence = useNoticeSentence(seat);
  const [fresh, setFresh] = useState<ReadonlySet<number> | null>(null);
  const list = asked.data?.notices ?? [];
  const unread = asked.data?.unread ?? 0;
  useSaid(list, sentence);

  const read = (isOpen: boolean) => {
    setFresh(isOpen ? new Set(list.filter((one) => one.unread).map(({ seq }) => seq)) : null);
    const [newest] = list;
    if (!isOpen || newest === undefined || unread === 0) return;
    postNoticesRead(seat.id, seat.meetingId, newest.seq).then(
      (answer) => queries.setQueryData(query.queryKey, answer),
      // They stay unread and are marked when the list is opened again.
      () => undefined,
    );
  };
  return (
    <DialogTrigger isOpen={fresh !== null} onOpenChange={read}>
      <Button
        className="menu-btn bell"
        aria-label={unread === 0 ? t('notice.button') : t('notice.buttonUnread', { count: unread })}
        data-testid="notices"
      >
        <Bell size={16} aria-hidden="true" />
        {unread > 0 && (
          <b className="bell-count" aria-hidden="true">
            {unread}
          </b>
        )}
      </Button>
      <Popover className="pop notices" placement="bottom end" offset={4}>
        <Dialog>
          {({ close }) => (
            <>
              <Heading slot="title">{t('notice.title')}</Heading>
              {asked.isError && <p className="small">{t('notice.failed')}</p>}
              {asked.isPending && <p className="small">{t('notice.loading')}</p>}
              {asked.data && list.length === 0 && <p className="small">{t('notice.none')}</p>}
              <ul className="notice-list" data-testid="notice-list">
                {list.map((one) => (
                  <li key={one.seq} data-unread={fresh?.has(one.seq) === true || undefined} data-kind={one.kind}>
                    <NoticeLine
                      notice={one}
                      seat={seat}
                      words={sentence(one)}
                      isFresh={fresh?.has(one.seq) === true}
                      onGo={close}
                    />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface LineProps {
  readonly notice: NoticeView;
  readonly seat: SeatView;
  readonly words: string;
  readonly isFresh: boolean;
  readonly onGo: () => void;
}

function NoticeLine({ notice, seat, words, isFresh, onGo }: LineProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { at, deadline, documentTitle, kind, level, roundId } = notice;
  return (
    <>
      {isFresh && <span className="vh">{t('notice.unread')}</span>}
      <Link href={`/as/${seat.id}/rounds/${roundId}`} onClick={onGo}>
        {words}
      </Link>
      <p className="small quiet">
        {documentTitle} · {level[language]}
      </p>
      {ASKING.has(kind) && (
        <p className="small">
          {t('notice.by', { when: when(deadline.at, 0, language, deadline.zone), zone: deadline.zone })}
        </p>
      )}
      <time className="small quiet" dateTime={new Date(at).toISOString()}>
        {when(at, 0, language, deadline.zone)}
      </time>
    </>
  );
}

/** Gives a function from a notice to its sentence. */
function useNoticeSentence(seat: SeatView): (notice: NoticeView) => string {
  const { t, i18n } = useTranslation();
  const meeting = useQuery(meetingQuery(seat.id, seat.meetingId));
  const language = currentLanguage(i18n.language);
  return ({ kind, outcome, symbol, brokenBy }) => {
    const names = meeting.data?.delegations.find(({ code }) => code === brokenBy)?.names;
    const delegation = names ? nameIn(names, language) : (brokenBy ?? '');
    return t(SENTENCES[kind === 'closed' ? (outcome ?? 'notAdopted') : kind], { symbol, delegation });
  };
}

/** What arrives while the page is open is said to who listens to it. */
function useSaid(list: readonly NoticeView[], sentence: (notice: NoticeView) => string): void {
  const { say } = useAnnouncer();
  const heard = useRef<number | null>(null);
  const words = useRef(sentence);
  useEffect(() => {
    words.current = sentence;
  });
  useEffect(() => {
    const newest = list[0]?.seq ?? 0;
    const before = heard.current;
    heard.current = newest;
    if (before === null) return;
    for (const one of list.filter(({ seq, unread }) => unread && seq > before)) say(words.current(one));
  }, [list, say]);
}
