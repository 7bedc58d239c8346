// The certificate of an adopted text, to be read, printed and taken along as a package; checked in the reader's browser
// against the record and the text themselves.

import '../styles/approval.css';
import '../styles/certificate.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Check, CircleAlert, Download, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fullTime } from '../../shared/print/format.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import type { CertificateAnswer } from '../../shared/wire/proof.ts';
import { getExport, getRecord } from '../api.ts';
import { certificateQuery, getRevision, packageAddress } from '../parts/approvalCalls.ts';
import { CertificatePaper } from '../parts/CertificatePaper.tsx';
import { type CertificateFault, certificateFault } from '../parts/certificateCheck.ts';
import { Failure, Reference } from '../parts/Failure.tsx';
import { currentLanguage } from '../parts/language.ts';
import { approvalKey, documentQuery, meetingQuery } from '../parts/meetingQueries.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { useRefusalText } from '../parts/refusalText.ts';
import { SeatMenu } from '../parts/SeatMenu.tsx';
import { Statements } from '../parts/Statements.tsx';
import { signOf } from '../parts/Tag.tsx';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { WitnessAlarm } from '../parts/WitnessAlarm.tsx';

interface CertificatePageProps {
  readonly seatId: string;
  readonly documentId: string;
}

const FAULT_WORDS = {
  text: 'certificate.faultText',
  record: 'certificate.faultRecord',
  signature: 'certificate.faultSignature',
  certificate: 'certificate.faultCertificate',
} as const satisfies Record<CertificateFault, string>;

export function CertificatePage({ seatId, documentId }: CertificatePageProps) {
  const { t } = useTranslation();
  const document = useQuery(documentQuery(seatId, documentId));
  const meetingId = document.data?.meetingId;
  const meeting = useQuery({ ...meetingQuery(seatId, meetingId ?? ''), enabled: meetingId !== undefined });
  const certificate = useQuery(certificateQuery(seatId, documentId));
  useMeetingEvents(seatId, meetingId);
  const heading = usePage(t('certificate.title'));
  const view = meeting.data;
  const answer = certificate.data;
  const home = `/as/${seatId}/meetings`;
  const own = view?.delegations.find((one) => one.code === view.seat.delegation);
  const failed = certificate.error ?? document.error ?? meeting.error;
  return (
    <PageFrame
      home={home}
      crumbs={[
        { text: t('meetings.title'), href: home },
        { text: view?.title ?? '', href: `${home}/${meetingId ?? ''}` },
        { text: document.data?.title ?? '', href: `/as/${seatId}/documents/${documentId}` },
        { text: t('round.certificate') },
      ]}
      state={answer && <span className="chip good hide-tablet">{t('drafting.stateAdopted')}</span>}
      banner={answer && view && <Checked answer={answer} seatId={seatId} mayCheck={view.abilities.readRecord} />}
      example={view?.example === true}
      tools={
        view && (
          <>
            {answer && <Package seatId={seatId} documentId={documentId} />}
            <SeatMenu seat={view.seat} names={own?.names ?? null} sign={own ? signOf(own) : null} />
          </>
        )
      }
    >
      <WitnessAlarm seatId={seatId} meetingId={meetingId ?? ''} />
      {answer && view && document.data ? (
        <div className="cert-wrap">
          <p className="btns cert-tools no-print">
            <button type="button" className="btn" onClick={() => print()}>
              <Printer size={16} aria-hidden="true" /> {t('register.print')}
            </button>
          </p>
          <CertificatePaper answer={answer} meeting={view} heading={heading} />
          {document.data.abilities.fileStatement && <Filed answer={answer} meeting={view} seatId={seatId} />}
        </div>
      ) : failed ? (
        <Failure
          title={t('certificate.failed')}
          error={failed}
          onRetry={() => void (certificate.error ? certificate : document.error ? document : meeting).refetch()}
        />
      ) : (
        <Waiting label={t('certificate.loading')} rows={11} />
      )}
    </PageFrame>
  );
}

/** What the check in this browser came to. */
function Checked({
  answer,
  seatId,
  mayCheck,
}: {
  readonly answer: CertificateAnswer;
  readonly seatId: string;
  readonly mayCheck: boolean;
}) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { certificate, head } = answer;
  const check = useQuery({
    queryKey: [...approvalKey(seatId), 'check', certificate.document.id, head.seq, head.signature],
    queryFn: async ({ signal }) => {
      const [record, revision] = await Promise.all([
        getRecord(seatId, certificate.meeting.id, signal),
        getRevision(seatId, certificate.revision.id, signal),
      ]);
      return { fault: certificateFault(answer, record.entries, revision) };
    },
    enabled: mayCheck,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!check.data) return null;
  const { fault } = check.data;
  const Icon = fault === null ? Check : CircleAlert;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div
      className={fault === null ? 'banner good' : 'banner problem'}
      role={fault === null ? 'status' : 'alert'}
      data-testid="certificate-check"
      data-fault={fault ?? 'none'}
    >
      <Icon className="icon" size={16} aria-hidden="true" />
      <span>
        {fault === null
          ? t('certificate.holds', { when: fullTime(check.dataUpdatedAt, language, own) })
          : `${t(FAULT_WORDS[fault])} ${t('certificate.faultNext')}`}
      </span>
    </div>
  );
}

/** Everything that proves the text, as one file. */
function Package({ seatId, documentId }: { readonly seatId: string; readonly documentId: string }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const fetched = useMutation({
    mutationFn: () => getExport(packageAddress(seatId, documentId)),
    onSuccess: ({ file, name }) => {
      const href = URL.createObjectURL(file);
      const link = document.createElement('a');
      link.href = href;
      link.download = name;
      link.click();
      URL.revokeObjectURL(href);
    },
  });
  return (
    <>
      {fetched.error && (
        <span className="err" role="alert">
          {text(fetched.error)}
          <Reference error={fetched.error} />
        </span>
      )}
      <button
        type="button"
        className="btn"
        disabled={fetched.isPending}
        data-testid="package"
        aria-label={t('certificate.package')}
        onClick={() => fetched.mutate()}
      >
        <Download size={16} aria-hidden="true" />{' '}
        <span className="hide-tablet">{t(fetched.isPending ? 'certificate.making' : 'certificate.package')}</span>
      </button>
    </>
  );
}

interface FiledProps {
  readonly answer: CertificateAnswer;
  readonly meeting: MeetingView;
  readonly seatId: string;
}

/** Statements on the adopted revision, with the form of one's own. */
function Filed({ answer, meeting, seatId }: FiledProps) {
  const { revision, document, meeting: certified } = answer.certificate;
  const text = useQuery({
    queryKey: [...approvalKey(seatId), 'revision', revision.id],
    queryFn: ({ signal }) => getRevision(seatId, revision.id, signal),
  });
  const paragraphs = (text.data?.text.blocks ?? []).flatMap((block, at) => {
    const excerpt = block.content
      .map((inline) => (inline.kind === 'text' ? inline.text : ''))
      .join('')
      .trim();
    return excerpt === '' ? [] : [{ blockId: block.id, label: text.data?.text.labels[at] ?? '', excerpt }];
  });
  return (
    <div className="cert-filed no-print">
      <Statements
        seatId={seatId}
        documentId={document.id}
        about={{ revisionId: revision.id, revision: revision.name, paragraphs }}
        own={meeting.seat.delegation}
        mayFile
        delegations={meeting.delegations}
        zone={certified.zone}
      />
    </div>
  );
}
