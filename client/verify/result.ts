// The result: one sentence at the top, what text it is, then five plain lines with sign and word.

import { headWords } from '../../shared/proof/headWords.ts';
import { type Line, linesOf, refusedSlots, saidOf } from '../../shared/proof/sentences.ts';
import { type CheckState, isProven } from '../../shared/proof/verifyPackage.ts';
import type { Outcome } from './checkFile.ts';
import { element, sign } from './draw.ts';
import type { Language, Speak } from './speak.ts';

const SIGNS: Readonly<Record<CheckState, string>> = {
  holds: 'M3 8.5 6.5 12 13 4.5',
  fails: 'M4 4l8 8M12 4l-8 8',
  apart: 'M8 3v6.5M8 12.2v.6',
  unknown: 'M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.4-1.2.9-1.2 1.7M8 12.2v.6',
};

export interface Shown {
  readonly outcome: Outcome;
  readonly fileName: string;
}

export function drawResult({ outcome, fileName }: Shown, t: Speak, language: Language): HTMLElement {
  const file = element('p', { class: 'file' }, `${t('proof.file')}: `, element('b', {}, fileName));
  switch (outcome.kind) {
    case 'refused': {
      const said = t(`proof.refused.${outcome.code}`, refusedSlots(outcome.data));
      return sheet('fails', t('proof.notAdopted'), file, element('p', {}, said));
    }
    case 'wordAlone':
      return sheet('unknown', t('proof.wordAlone'), file, element('p', {}, t('proof.wordAloneHow')));
    case 'word': {
      const { check, proven } = outcome;
      const { key, slots } = saidOf(check);
      const title = t(check.state === 'fails' ? 'proof.wordDiffers' : 'proof.wordSame');
      const about = aboutText(proven.certificate, t, language);
      const line = { key: 'word', state: check.state, said: { key, slots } } as const;
      return sheet(check.state, title, file, about, element('ul', { class: 'lines' }, drawLine(line, t)));
    }
    case 'package':
      return drawPackage(outcome, file, t, language);
  }
}

function drawPackage(
  { verified }: Extract<Outcome, { kind: 'package' }>,
  file: HTMLElement,
  t: Speak,
  language: Language,
): HTMLElement {
  const { certificate, checks, manifest } = verified;
  const lines = linesOf(checks);
  const isTold = isProven(checks);
  const isApart = isTold && lines.some(({ state }) => state === 'apart');
  const isWitnessed = checks.some(({ key, state }) => key === 'witness' && state === 'holds');
  const told = isApart ? 'proof.adoptedApart' : isWitnessed ? 'proof.adopted' : 'proof.adoptedHere';
  const parts: HTMLElement[] = [file];
  if (isTold && certificate !== null) parts.push(aboutText(certificate, t, language));
  if (isTold && !isWitnessed) parts.push(element('p', { class: 'hint' }, t('proof.unwitnessed')));
  parts.push(element('ul', { class: 'lines' }, ...lines.map((line) => drawLine(line, t))));
  if (isTold && manifest !== null) {
    const { fingerprint, head, key } = manifest;
    parts.push(
      element(
        'dl',
        { class: 'facts' },
        ...pair(t('proof.fingerprint'), fingerprint.replace(/.{8}(?=.)/g, '$& ')),
        ...pair(
          t('proof.head'),
          t('proof.headEntry', { seq: String(head.seq), words: headWords(head.hash).join(' ') }),
        ),
        ...pair(t('proof.signer'), key.id),
      ),
    );
  }
  return sheet(!isTold ? 'fails' : isApart ? 'apart' : 'holds', t(isTold ? told : 'proof.notAdopted'), ...parts);
}

function sheet(state: CheckState, title: string, ...parts: readonly HTMLElement[]): HTMLElement {
  return element(
    'section',
    { class: 'sheet', 'data-state': state, 'data-testid': 'verify-result', 'aria-labelledby': 'verdict' },
    element('h2', { id: 'verdict' }, sign(SIGNS[state]), title),
    ...parts,
  );
}

function drawLine({ key, state, said }: Line, t: Speak): HTMLElement {
  return element(
    'li',
    { 'data-state': state, 'data-testid': `line-${key}` },
    sign(SIGNS[state]),
    element('b', {}, `${t(`proof.line.${key}`)} · ${t(`proof.state.${state}`)}`),
    element('span', {}, t(`proof.says.${said.key}`, worded(said.slots, t))),
  );
}

/** What stands beside the words of a Word file is named in the reader's language. */
function worded(slots: Line['said']['slots'], t: Speak): Line['said']['slots'] {
  const { beside } = slots;
  return Array.isArray(beside) ? { ...slots, beside: beside.map((what) => t(`proof.beside.${what}`)) } : slots;
}

function aboutText(
  certificate: Extract<Outcome, { kind: 'word' }>['proven']['certificate'],
  t: Speak,
  language: Language,
): HTMLElement {
  const { document: text, meeting, revision, adoptedAt } = certificate;
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: meeting.zone,
  }).format(new Date(adoptedAt));
  const { name, symbol } = revision;
  return element('p', { class: 'about' }, t('proof.about', { title: text.title, name, symbol, date }));
}

const pair = (term: string, value: string): readonly HTMLElement[] => [
  element('dt', {}, term),
  element('dd', {}, value),
];
