// The page that checks an adopted package: opened from a disk, out of the package, without a network; or from the server,
// which may then be asked, by a button, whether it knows the text. Everything else is the same, and happens here.

import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/verify.css';
import { readHeadWords } from '../../shared/proof/headWords.ts';
import { problem } from '../../shared/wire/meeting.ts';
import { verifyAnswer } from '../../shared/wire/proof.ts';
import { checkFile, type Proven } from './checkFile.ts';
import { element } from './draw.ts';
import { drawResult, type Shown } from './result.ts';
import { LANGUAGES, type Language, preferred, speakIn } from './speak.ts';

/** The file that was given last, and what it came to. */
interface Given extends Shown {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const isServed = location.protocol === 'http:' || location.protocol === 'https:';
const typed = { words: '' };
let language: Language = preferred(navigator.languages);
let given: Given | null = null;
let proven: Proven | null = null;
let answered = '';

const input = element('input', { type: 'file', id: 'file', accept: '.zip,.docx', 'data-testid': 'file', hidden: '' });
const status = element('div', { role: 'status', id: 'result' });
const page = element('div', { class: 'page' });
document.body.append(page, input);

input.addEventListener('change', () => {
  const [file] = input.files ?? [];
  if (file !== undefined) void take(file);
  input.value = '';
});
for (const kind of ['dragover', 'drop'] as const) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    page.classList.toggle('over', kind === 'dragover');
    const [file] = event.dataTransfer?.files ?? [];
    if (kind === 'drop' && file !== undefined) void take(file);
  });
}
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) page.classList.remove('over');
});
draw();

async function take(file: File): Promise<void> {
  const t = speakIn(language);
  status.replaceChildren(element('p', { class: 'sheet' }, t('proof.checking', { file: file.name })));
  const bytes = new Uint8Array(await file.arrayBuffer());
  check(bytes, file.name);
}

function check(bytes: Uint8Array<ArrayBuffer>, fileName: string): void {
  const outcome = checkFile(bytes, readHeadWords(typed.words), proven);
  if (outcome.kind === 'package') proven = outcome.proven;
  answered = '';
  given = { outcome, fileName, bytes };
  drawStatus();
  status.scrollIntoView({ block: 'nearest' });
}

function draw(): void {
  const t = speakIn(language);
  document.documentElement.lang = language;
  document.title = `${t('proof.title')} · Chapeau`;
  const choose = element('button', { type: 'button', class: 'btn', id: 'choose' }, t('proof.choose'));
  choose.addEventListener('click', () => input.click());
  input.setAttribute('aria-label', t('proof.choose'));
  page.replaceChildren(
    element('header', { class: 'top' }, element('span', { class: 'brand' }, 'Chapeau'), languages()),
    element(
      'main',
      {},
      element('h1', {}, t('proof.title')),
      element('p', { class: 'lead' }, t('proof.lead')),
      element('div', { class: 'drop' }, element('p', {}, t('proof.drop')), choose),
      wordsField(),
      status,
      limits(),
    ),
  );
  drawStatus();
}

function languages(): HTMLElement {
  const group = element('div', { class: 'langs', role: 'group', 'aria-label': speakIn(language)('proof.language') });
  for (const one of LANGUAGES) {
    const button = element(
      'button',
      { type: 'button', lang: one, 'aria-pressed': String(one === language), 'data-testid': `language-${one}` },
      one.toUpperCase(),
    );
    button.addEventListener('click', () => {
      language = one;
      draw();
      page.querySelector<HTMLElement>(`[data-testid="language-${one}"]`)?.focus();
    });
    group.append(button);
  }
  return group;
}

function wordsField(): HTMLElement {
  const t = speakIn(language);
  const hint = element('p', { id: 'words-hint', class: 'hint' }, t('proof.wordsHint'));
  const field = element('input', {
    id: 'words',
    class: 'in',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'data-testid': 'words',
    'aria-describedby': 'words-hint',
  });
  field.value = typed.words;
  field.addEventListener('change', () => {
    typed.words = field.value;
    const isUnread = field.value.trim() !== '' && readHeadWords(field.value) === null;
    field.setAttribute('aria-invalid', String(isUnread));
    hint.textContent = t(isUnread ? 'proof.wordsUnread' : 'proof.wordsHint');
    hint.classList.toggle('problem', isUnread);
    if (given?.outcome.kind === 'package') check(given.bytes, given.fileName);
  });
  return element('div', { class: 'field' }, element('label', { for: 'words' }, t('proof.words')), field, hint);
}

function drawStatus(): void {
  const t = speakIn(language);
  if (given === null) {
    status.replaceChildren();
    return;
  }
  const result = drawResult(given, t, language);
  if (given.outcome.kind === 'package' && proven !== null) {
    result.append(element('p', { class: 'hint' }, t('proof.compare')));
  }
  if (isServed) result.append(asking(given));
  status.replaceChildren(result);
}

/** Only where a server gave this page: out of a package there is nobody to ask. */
function asking(about: Given): HTMLElement {
  const t = speakIn(language);
  const ask = element('button', { type: 'button', class: 'btn', 'data-testid': 'ask-server' }, t('proof.askServer'));
  const heard = element('p', { role: 'status', 'data-testid': 'server-says' }, answered);
  ask.addEventListener('click', async () => {
    ask.disabled = true;
    answered = await askServer(about.bytes);
    if (given === about) drawStatus();
  });
  return element('div', { class: 'asking' }, ask, element('p', { class: 'hint' }, t('proof.askServerNote')), heard);
}

async function askServer(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const t = speakIn(language);
  try {
    const response = await fetch('/api/verify', { method: 'POST', body: bytes });
    const body: unknown = await response.json();
    if (!response.ok) return refusedWords(body);
    const answer = verifyAnswer.parse(body);
    if (answer.kind === 'unknown') return t('proof.serverUnknown');
    const { title, name, symbol } = answer;
    return t(answer.resaved ? 'proof.serverKnowsResaved' : 'proof.serverKnows', { title, name, symbol });
  } catch {
    return t('proof.serverSilent');
  }
}

function refusedWords(body: unknown): string {
  const t = speakIn(language);
  const read = problem.safeParse(body);
  const isKnown = read.success && /^(package|word)\//.test(read.data.code);
  return t(isKnown ? `proof.refused.${read.data.code}` : 'proof.refused.other');
}

function limits(): HTMLElement {
  const t = speakIn(language);
  const said = [t('proof.limitsWhole'), t('proof.limitsKey'), t('proof.limitsWord'), t('proof.limitsSigned')];
  return element(
    'section',
    { class: 'limits' },
    element('h2', {}, t('proof.limits')),
    element('ul', {}, ...said.map((words) => element('li', {}, words))),
  );
}
