import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { markedUpWord } from '../../kit/markedUpWord.ts';
import { world } from '../../kit/world.ts';
import { markedText } from '../../../shared/returned/markedText.ts';
import { returnedProposals } from '../../../shared/returned/returnedProposals.ts';
import { plainText } from '../../../shared/document/block.ts';

test('lo', async () => {
  const here = await world();
  await (await here.as('secretariat')).post('/api/example/requests', {});
  const can = await here.as('CAN');
  for (const kind of ['changes', 'clean', 'compilation']) {
    const answer = await can.get(`/api/documents/${here.document.id}/export?as=docx&kind=${kind}&comments=true`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const marked = kind === 'compilation' ? bytes : markedUpWord(bytes, [
      { author: 'Luc', do: 'replace', words: 'documentary video', by: 'documentary film' },
      { author: 'Luc', do: 'paragraph', after: 'To thank RNCOM for the presentation', words: 'To thank chairs.' },
      { author: 'Luc', do: 'strikeParagraph', words: 'To thank IOM for the presentation of the Regional Health' },
      { author: 'Luc', do: 'comment', on: 'To thank RNCOM', words: 'Which?' },
    ]);
    const dir = mkdtempSync('/tmp/b/lo-');
    writeFileSync(`${dir}/a.docx`, marked);
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${dir}/p`, '--convert-to', 'docx:MS Word 2007 XML', '--outdir', `${dir}/out`, `${dir}/a.docx`]);
    for (const [name, file] of [['ours', marked], ['lo', new Uint8Array(readFileSync(`${dir}/out/a.docx`))]] as const) {
      const up = await can.fetch(`/api/documents/${here.document.id}/returned/${kind}${name}?name=a.docx`, { method: 'POST', body: file as never, headers: { 'content-type': 'application/octet-stream' } });
      const view = await up.json();
      if (!up.ok) { console.log(kind, name, up.status, JSON.stringify(view)); continue; }
      console.log(kind, name, JSON.stringify(view.base), JSON.stringify(view.left), JSON.stringify(view.authors), JSON.stringify(view.notTaken).slice(0, 500));
      for (const p of view.proposals) console.log('   ', p.place, p.wording.kind, p.tracked, p.confidence, p.state.kind, p.reason, '|', p.wording.content.map((b) => plainText(b).slice(0, 80)).join(' ¶ '), '| base', p.wording.base.map((b) => plainText(b).slice(0, 60)).join(' ¶ '));
    }
  }
  await here.close();
}, 200_000);
