// A delegation revises what it has filed, in the text itself: real keys, real server. The version filed stands until the
// new one is submitted, and is kept behind it then; a revision discarded leaves no trace.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { text as textOf } from '../../kit/text.ts';
import { type Stage, setStage } from '../pages/stage.ts';
import { type DeskAt, deskAt } from './deskAt.ts';

const SOON = { timeout: 30_000 };
const WORDS = ['To receive the report.', 'To thank the secretariat.', 'To ask the Troika.', 'To meet in Panama.'];

describe.skipIf(!hasChromium)('revising in the text', () => {
  let stage: Stage;
  let documentId = '';
  let luc: DeskAt;
  beforeAll(async () => {
    stage = await setStage();
    const rosa = await stage.world.as('secretariat');
    const added = await addDocument(stage.world.here, rosa.seat.id, {
      meetingId: stage.world.meetingId,
      title: 'A text to revise',
      language: 'en',
      status: 'drafting',
      scheme: DEFAULT_SCHEME,
      writtenForExample: true,
      blocks: textOf(...WORDS.map((words) => `operative 1 ${words}`)),
    });
    if (!added.ok) throw new Error(added.code);
    documentId = added.value;
    luc = await deskAt(stage, documentId, 0);
  });
  afterAll(() => stage?.close());

  const versions = async (number: number) => {
    const rows = await stage.world.store.requests(documentId);
    return rows.find((row) => row.number === number)?.versions ?? [];
  };
  const words = (blocks: readonly Block[] | undefined) => (blocks ?? []).map(plainText);
  const stored = () => expect.poll(() => luc.saved(), SOON).toBe('stored');
  const shown = (...wanted: string[]) => expect.poll(() => luc.words(), SOON).toEqual(wanted);
  const strip = () => luc.page.getByTestId('strip');
  const submit = async () => {
    await stored();
    await strip().getByTestId('submit-request').click();
    await strip().waitFor({ state: 'detached' });
  };
  const revise = async (number: number) => {
    await luc.page.getByTestId(`request-${number}`).getByTestId(`revise-${number}`).click();
    await strip().waitFor();
    expect(await strip().getByTestId('strip-what').textContent()).toContain(`no. ${number}`);
    const card = luc.page.getByTestId('own-draft');
    expect(await card.textContent()).toContain(`New version of request no. ${number}.`);
    expect(await card.getByRole('button', { name: 'Submit your new version' }).count()).toBe(1);
  };

  it('opens what was asked for as a draft; submitted it is the next version, and the one before is kept', async () => {
    await luc.caret(0, 3);
    await luc.page.keyboard.type('gladly ');
    await strip().getByRole('textbox').fill('as said in March');
    await submit();
    await shown(...WORDS);
    const [first] = await versions(1);

    await revise(1);
    await shown('To gladly receive the report.', ...WORDS.slice(1));
    expect(await strip().getByRole('textbox').inputValue()).toBe('as said in March');
    await luc.caret(0, 28);
    await luc.page.keyboard.type(' of the year');
    await stored();
    expect(await versions(1)).toEqual([first]);
    await submit();
    await shown(...WORDS);
    const all = await versions(1);
    expect(all[0]).toEqual(first);
    expect(all.slice(1).map(({ version, content, reason }) => [version, words(content), reason])).toEqual([
      [2, ['To gladly receive the report of the year.'], 'as said in March'],
    ]);
    expect(await stage.world.store.requests(documentId)).toHaveLength(1);
    // Whoever revises begins with what the card says, and the page hears of a version after its own command.
    await expect.poll(() => luc.page.getByTestId('request-1').textContent(), SOON).toContain('of the year');
  });

  it('discarded, it leaves what is filed; undo brings the revision back as one', async () => {
    const before = await versions(1);
    await revise(1);
    await luc.caret(0, 3);
    await luc.page.keyboard.type('very ');
    await strip().getByRole('button', { name: 'Discard draft' }).click();
    await shown(...WORDS);
    expect(await strip().count()).toBe(0);
    await luc.caret(0, 0);
    await luc.page.keyboard.press('Control+z');
    await shown('To very gladly receive the report of the year.', ...WORDS.slice(1));
    expect(await strip().getByTestId('strip-what').textContent()).toContain('no. 1');
    await stored();
    await strip().getByRole('button', { name: 'Discard draft' }).click();
    await shown(...WORDS);
    await stored();
    expect(await versions(1)).toEqual(before);
    // What is drafted there afterwards is a request of its own.
    await luc.caret(0, 3);
    await luc.page.keyboard.type('x');
    await strip().waitFor();
    expect(await strip().getByTestId('strip-what').textContent()).not.toContain('no. 1');
    // And is not written over by a revision.
    await luc.page.getByTestId('request-1').getByTestId('revise-1').click();
    await luc.page.getByTestId('banner').getByText('has a draft there').waitFor();
    await shown('To xreceive the report.', ...WORDS.slice(1));
    await strip().getByRole('button', { name: 'Discard draft' }).click();
    await shown(...WORDS);
  });

  it('a join, a split and a new paragraph are of one piece, before and after', async () => {
    await luc.caret(2, 0);
    await luc.page.keyboard.press('Backspace');
    await luc.page.keyboard.type(' And ');
    await submit();
    expect(words((await versions(2))[0]?.content)).toEqual(['To thank the secretariat. And To ask the Troika.']);
    await revise(2);
    await shown(WORDS[0]!, 'To thank the secretariat. And To ask the Troika.', WORDS[3]!);
    // Colleagues see that it is one, and so does the person after a reload.
    const colleague = await deskAt(stage, documentId, 0);
    await expect
      .poll(() => colleague.page.getByTestId('strip-what').textContent(), SOON)
      .toContain('New version of request no. 2');
    await colleague.page.context().close();
    await luc.caret(1, 25);
    await luc.page.keyboard.press('Enter');
    await luc.caret(2, 23);
    await luc.page.keyboard.press('Enter');
    await luc.page.keyboard.type('To adjourn.');
    await stored();
    await luc.page.reload();
    await strip().waitFor();
    expect(await strip().count()).toBe(1);
    await submit();
    const [old, now] = await versions(2);
    expect(words(old?.content)).toEqual(['To thank the secretariat. And To ask the Troika.']);
    expect(words(now?.content)).toHaveLength(3);
    expect(words(now?.content).join('|')).toMatch(
      /^To thank the secretariat\.\| ?And To ask the Troika\.\|To adjourn\.$/,
    );
    expect(now?.targets).toEqual(old?.targets);
    await shown(...WORDS);
  });

  it('the text changed unseen: refused as stale, the words stay', async () => {
    const { seat, post } = await stage.world.as('CAN');
    const text = await stage.world.rooms.readText(documentId);
    const [row] = (await stage.world.store.requests(documentId)).filter(({ number }) => number === 1);
    await revise(1);
    await luc.caret(0, 3);
    await luc.page.keyboard.type('so ');
    await stored();
    const body = (hash: string) => ({
      key: `stale-${hash.slice(0, 20)}`,
      from: { kind: 'draft', blocks: [text[0]!.id], textHash: hash },
      reason: 'why',
    });
    const refused = await post(`/api/requests/${row!.id}/revisions`, body(textHash([text[1]!])));
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'request/stale']);
    expect(await versions(1)).toHaveLength(2);
    expect(seat.delegationId).not.toBeNull();
    await shown('To so gladly receive the report of the year.', ...WORDS.slice(1));
    await submit();
    expect(await versions(1)).toHaveLength(3);
    const canada = seat.id;
    const rows = await stage.world.store.updates(`text:${documentId}`, 0);
    expect(rows.filter(({ seatId }) => seatId === canada)).toEqual([]);
    expect(luc.faults).toEqual([]);
  });

  it('tells whoever submits that a colleague submitted a version meanwhile, and takes the words when told again', async () => {
    const before = await versions(1);
    await expect.poll(() => luc.page.getByTestId('request-1').textContent(), SOON).toContain('so gladly');
    await revise(1);
    await luc.caret(0, 3);
    await luc.page.keyboard.type('most ');
    await stored();
    const { seat, post } = await stage.world.as('CAN');
    const [row] = await stage.world.store.requests(documentId);
    const last = before.at(-1)!;
    const content = [{ ...last.base[0]!, content: [{ kind: 'text', text: 'To note the report.', marks: [] }] }];
    const wording = { targets: last.targets, after: last.after, content, textHash: textHash(last.base) };
    const colleague = { kind: 'wording', version: before.length, ...wording };
    const answer = await post(`/api/requests/${row!.id}/revisions`, {
      key: 'by-a-colleague',
      from: colleague,
      reason: '',
    });
    expect([answer.status, seat.delegationId !== null]).toEqual([200, true]);

    await strip().getByTestId('submit-request').click();
    const told = strip().getByText(`Version ${before.length + 1} of this request was submitted meanwhile`);
    await told.waitFor();
    expect(await versions(1)).toHaveLength(before.length + 1);
    await shown(`To most ${words(last.content)[0]!.slice(3)}`, ...WORDS.slice(1));
    await submit();
    await shown(...WORDS);
    const after = await versions(1);
    expect(after.slice(before.length).map(({ content: filed }) => words(filed))).toEqual([
      ['To note the report.'],
      [`To most ${words(last.content)[0]!.slice(3)}`],
    ]);
    expect(luc.faults).toEqual([]);
  });

  it('what is filed stands in the text once: as a request, or as the draft of its next version', async () => {
    const [, second, third, last] = WORDS;
    await luc.caret(1, 3);
    await luc.page.keyboard.type('warmly ');
    await luc.caret(3, 19);
    await luc.page.keyboard.press('Enter');
    await luc.page.keyboard.type('To go home.');
    const asked = (number: number) =>
      luc.page
        .getByTestId(`request-${number}`)
        .getAttribute('data-request')
        .then((id) => luc.page.locator(`.doc ins[data-request="${id}"]`));
    const filed: number[] = [];
    for (const [text, version] of [
      ['warmly', 'To warmly thank the secretariat.'],
      ['home', 'To go home.'],
    ] as const) {
      await stored();
      await strip().filter({ hasText: text }).getByTestId('submit-request').click();
      await expect
        .poll(async () => {
          const rows = await stage.world.store.requests(documentId);
          const row = rows.find(({ versions: all }) => words(all[0]?.content).includes(version));
          if (row !== undefined && !filed.includes(row.number)) filed.push(row.number);
          return row !== undefined;
        }, SOON)
        .toBe(true);
    }
    for (const [nth, text] of ['warmly', 'To go home.'].entries()) {
      const number = filed[nth]!;
      const marks = await asked(number);
      await expect.poll(() => marks.count(), SOON).toBe(1);
      await revise(number);
      await expect.poll(async () => (await luc.words()).join(), SOON).toContain(text);
      await expect.poll(() => marks.count(), SOON).toBe(0);
      await strip().getByRole('button', { name: 'Discard draft' }).click();
      await strip().waitFor({ state: 'detached' });
      await expect.poll(() => marks.count(), SOON).toBe(1);
    }
    await shown(WORDS[0]!, second!, third!, last!);
    // Drafted and given up without a version: the requests of others are seen before and after.
    await luc.caret(1, 0);
    await luc.page.keyboard.type('x');
    await strip().waitFor();
    await expect.poll(async () => (await asked(filed[0]!)).count(), SOON).toBe(0);
    await luc.page.keyboard.press('Backspace');
    await expect.poll(async () => (await asked(filed[0]!)).count(), SOON).toBe(1);
    expect(luc.faults).toEqual([]);
  });

  it('what is typed anew where something was filed is a request of its own, on a slow wire, too', async () => {
    const slow = await deskAt(stage, documentId, 80);
    const what = () => slow.page.getByTestId('strip').getByTestId('strip-what').textContent();
    await slow.caret(0, 3);
    await slow.page.keyboard.type('once more ');
    await expect.poll(() => slow.saved(), SOON).toBe('stored');
    expect(await what()).toContain('Private draft of Canada');
    expect(await slow.words()).toEqual(['To once more receive the report.', ...WORDS.slice(1)]);
    await strip().waitFor();
    await slow.page.getByTestId('strip').getByRole('button', { name: 'Discard draft' }).click();
    await strip().waitFor({ state: 'detached' });
    await slow.page.context().close();
    expect(slow.faults).toEqual([]);
  });

  it('decided meanwhile, it has no next version: the words are a request of their own, and are filed as one', async () => {
    await luc.caret(2, 3);
    await luc.page.keyboard.type('kindly ');
    await submit();
    const [row] = (await stage.world.store.requests(documentId)).slice(-1);
    const { number, id } = row!;
    await revise(number);
    await luc.caret(2, 3);
    await luc.page.keyboard.type('most ');
    await stored();
    const marta = await stage.world.as('SLV');
    const [block] = (await stage.world.rooms.readText(documentId)).slice(2);
    const decided = await marta.post(`/api/requests/${id}/decisions`, {
      key: 'not-agreed-meanwhile',
      decision: 'notAgreed',
      textHash: textHash([block!]),
      version: 1,
    });
    expect(decided.status).toBe(200);
    await expect.poll(() => strip().getByTestId('strip-what').textContent(), SOON).toContain('Private draft of Canada');
    await submit();
    const rows = await stage.world.store.requests(documentId);
    const last = rows.at(-1)!;
    expect([last.number > number, words(last.versions[0]?.content), last.state.kind]).toEqual([
      true,
      ['To most kindly ask the Troika.'],
      'open',
    ]);
    expect(await versions(number)).toHaveLength(1);
    expect(luc.faults).toEqual([]);
  });
});
