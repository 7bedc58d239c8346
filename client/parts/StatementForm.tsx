// A new statement of a delegation: its kind, what it is about, its words and the language they are in.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileStatement, type RoundView, STATEMENT_KINDS } from '../../shared/wire/approval.ts';
import type { Language } from '../../shared/wire/text.ts';
import { WHOLE } from './answerDraft.ts';
import { postStatement } from './approvalCalls.ts';
import { Reference } from './Failure.tsx';
import { SelectField } from './Fields.tsx';
import { currentLanguage, LANGUAGES } from './language.ts';
import { approvalKey } from './meetingQueries.ts';
import { ParagraphSelect } from './ParagraphSelect.tsx';
import { useRefusalText } from './refusalText.ts';
import { STATEMENT_WORDS } from './statementWords.ts';
import { useSentOnce } from './useSentOnce.ts';
import { WordsField } from './WordsField.tsx';

interface StatementFormProps {
  readonly seatId: string;
  readonly documentId: string;
  readonly revisionId: string;
  readonly revision: string;
  readonly paragraphs: RoundView['paragraphs'];
  readonly onDone: () => void;
}

type Body = Omit<FileStatement, 'key'>;

export function StatementForm({ seatId, documentId, revisionId, revision, paragraphs, onDone }: StatementFormProps) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const text = useRefusalText();
  const heading = useId();
  const missing = useId();
  const [kind, setKind] = useState<Body['kind']>('explanation');
  const [about, setAbout] = useState('');
  const [words, setWords] = useState('');
  const [language, setLanguage] = useState<Language>(currentLanguage(i18n.language));
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  const file = useSentOnce(
    (body: Body, key) => postStatement(seatId, documentId, { ...body, key }),
    async () => {
      await queries.invalidateQueries({ queryKey: approvalKey(seatId) });
      onDone();
    },
  );
  const isUnplaced = about === '';
  const isWordless = words.trim() === '';
  return (
    <form
      ref={form}
      className="statement-form"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isUnplaced || isWordless) return;
        file.mutate({ revisionId, kind, blockId: about === WHOLE ? null : about, language, words: words.trim() });
      }}
    >
      <h3 id={heading}>{t('statement.newOn', { revision })}</h3>
      <div className="d-row">
        <SelectField
          label={t('statement.kind')}
          value={kind}
          options={STATEMENT_KINDS.map((value) => ({ value, words: t(STATEMENT_WORDS[value]) }))}
          onChange={setKind}
        />
        <SelectField
          label={t('statement.language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, words: i18n.t(`languages.${value}`) }))}
          onChange={setLanguage}
        />
      </div>
      <ParagraphSelect
        value={about}
        paragraphs={paragraphs}
        isRequired
        wrong={isAsked && isUnplaced ? missing : null}
        onChange={setAbout}
      />
      {isAsked && isUnplaced && (
        <p className="err" id={missing} role="alert">
          {t('round.missingAbout')}
        </p>
      )}
      <WordsField
        label={t('statement.words')}
        value={words}
        testId="statement-words"
        isRequired
        wrong={isAsked && isWordless ? t('round.missingWords') : null}
        onChange={setWords}
      />
      {file.error && (
        <div className="refused-note" role="alert">
          <p>{text(file.error)}</p>
          <Reference error={file.error} />
        </div>
      )}
      <div className="btns">
        <button type="submit" className="btn primary" disabled={file.isPending} data-testid="file-statement">
          {t('statement.file')}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {t('frame.cancel')}
        </button>
      </div>
    </form>
  );
}
