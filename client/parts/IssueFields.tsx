// What is issued, as what, with what: the choice of one kind and of as many formats as wanted. What does not go with the
// kind is not there.

import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueKind } from '../../shared/wire/issue.ts';
import { FORMAT_WORDS } from './IssueProgress.tsx';
import {
  type Asker,
  FORMAT_ORDER,
  type IssueChoice,
  isForDelegations,
  MOST_WATERMARK,
  toggled,
} from './issueChoice.ts';
import { LetterheadField } from './LetterheadField.tsx';

const KIND_WORDS = {
  clean: ['export.clean', 'export.cleanNote'],
  changes: ['export.changes', 'export.changesNote'],
  compilation: ['export.compilation', 'export.compilationNote'],
  register: ['export.register', 'export.registerNote'],
  comparison: ['export.comparison', 'export.comparisonNote'],
  certificate: ['export.certificate', 'export.certificateNote'],
} as const satisfies Record<IssueKind, readonly [string, string]>;

interface IssueFieldsProps {
  readonly choice: IssueChoice;
  readonly kinds: readonly IssueKind[];
  /** Delegations that ask for something, by code and name. */
  readonly askers: readonly Asker[];
  readonly revisions: readonly { readonly id: string; readonly name: string }[];
  /** Whose letterhead a Word file may take over. */
  readonly meeting: { readonly seatId: string; readonly id: string; readonly maySetLetterhead: boolean };
  readonly onChoice: (choice: IssueChoice) => void;
}

export function IssueFields({ choice, kinds, askers, revisions, meeting, onChoice }: IssueFieldsProps) {
  const { t } = useTranslation();
  const { kind, formats, whose } = choice;
  const put = (change: Partial<IssueChoice>) => onChoice({ ...choice, ...change });
  const isPaged = formats.includes('pdf') || formats.includes('docx');
  const named = revisions.map(({ id, name }) => [id, name] as const);
  return (
    <div className="d-body">
      <div className="d-col">
        <fieldset>
          <legend>{t('export.what')}</legend>
          {kinds.map((one) => (
            <label className="pick" key={one}>
              <input
                type="radio"
                name="what"
                checked={kind === one}
                data-testid={`issue-kind-${one}`}
                onChange={() => put({ kind: one })}
              />
              <span>{t(KIND_WORDS[one][0])}</span>
              <small>{t(KIND_WORDS[one][1])}</small>
            </label>
          ))}
        </fieldset>
        {kind === 'changes' && askers.length > 0 && (
          <Choice
            label={t('export.whose')}
            testId="issue-whose"
            value={typeof whose === 'string' ? whose : `of ${whose.code}`}
            options={[
              ['all', t('export.whoseAll')],
              ['each', t('export.whoseEach')],
              ...askers.map(({ code, name }) => [`of ${code}`, name] as const),
            ]}
            onValue={(value) =>
              put({ whose: value === 'all' || value === 'each' ? value : { code: value.slice('of '.length) } })
            }
          />
        )}
        {kind === 'compilation' && (
          <Tick
            words={t('export.attribution')}
            isOn={choice.attribution}
            onSet={(attribution) => put({ attribution })}
          />
        )}
        {kind === 'comparison' && (
          <>
            <Choice
              label={t('export.from')}
              testId="issue-from"
              value={choice.from}
              options={[['', t('export.choose')], ...named]}
              onValue={(from) => put({ from })}
            />
            <Choice
              label={t('export.to')}
              testId="issue-to"
              value={choice.to}
              options={[['', t('export.now')], ...named]}
              onValue={(to) => put({ to })}
            />
          </>
        )}
      </div>
      <div className="d-col">
        <fieldset>
          <legend>{t('export.as')}</legend>
          {FORMAT_ORDER.map((format) => (
            <label className="pick" key={format}>
              <input
                type="checkbox"
                checked={formats.includes(format)}
                data-testid={`issue-as-${format}`}
                onChange={() => onChoice(toggled(choice, format))}
              />
              <span>{t(FORMAT_WORDS[format])}</span>
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('export.with')}</legend>
          {isPaged && (
            <Tick
              words={t('export.lineNumbers')}
              isOn={choice.lineNumbers}
              onSet={(lineNumbers) => put({ lineNumbers })}
            />
          )}
          {(kind === 'clean' || kind === 'changes') && (
            <Tick words={t('export.comments')} isOn={choice.comments} onSet={(comments) => put({ comments })} />
          )}
          {formats.includes('docx') && (
            <LetterheadField
              seatId={meeting.seatId}
              meetingId={meeting.id}
              maySet={meeting.maySetLetterhead}
              isOn={choice.letterhead}
              onSet={(letterhead) => put({ letterhead })}
            />
          )}
          {formats.includes('pdf') && (
            <Tick
              words={t('export.archive')}
              isOn={choice.standard === 'archive'}
              onSet={(isArchive) => put({ standard: isArchive ? 'archive' : 'ua' })}
            />
          )}
          {isPaged && isForDelegations(choice) && (
            <Tick
              words={t('export.namesDelegation')}
              isOn={choice.namesDelegation}
              onSet={(namesDelegation) => put({ namesDelegation })}
            />
          )}
          {isPaged && !(isForDelegations(choice) && choice.namesDelegation) && (
            <Labelled label={t('export.watermark')}>
              {(id) => (
                <input
                  className="in"
                  id={id}
                  value={choice.watermark}
                  maxLength={MOST_WATERMARK}
                  data-testid="issue-watermark"
                  placeholder={t('export.watermarkNone')}
                  onChange={(event) => put({ watermark: event.target.value })}
                />
              )}
            </Labelled>
          )}
        </fieldset>
      </div>
    </div>
  );
}

interface TickProps {
  readonly words: string;
  readonly isOn: boolean;
  readonly onSet: (isOn: boolean) => void;
}

const Tick = ({ words, isOn, onSet }: TickProps) => (
  <label className="pick">
    <input type="checkbox" checked={isOn} onChange={(event) => onSet(event.target.checked)} />
    <span>{words}</span>
  </label>
);

interface ChoiceProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onValue: (value: string) => void;
}

const Choice = ({ label, testId, value, options, onValue }: ChoiceProps) => (
  <Labelled label={label}>
    {(id) => (
      <select
        className="in"
        id={id}
        value={value}
        data-testid={testId}
        onChange={({ target }) => onValue(target.value)}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
