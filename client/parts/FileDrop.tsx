// Where files are given: dropped anywhere on the page, or chosen by the button. The browser would open a file that is
// dropped beside the area, and the page would be gone.

import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const KINDS = '.docx,.pdf,.html,.htm,.txt,.md';

interface FileDropProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** For one file of one kind: its endings, and what is said. */
  readonly only?: { readonly kinds: string; readonly drop: string; readonly choose: string };
}

export function FileDrop({ onFiles, only }: FileDropProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const give = useRef(onFiles);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    give.current = onFiles;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      give.current([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, []);
  return (
    <div className={isOver ? 'drop over' : 'drop'} data-testid="drop">
      <Upload size={16} aria-hidden="true" />
      <p>{only?.drop ?? t('importing.drop')}</p>
      <button type="button" className="btn" id="choose-files" onClick={() => input.current?.click()}>
        {only?.choose ?? t('importing.choose')}
      </button>
      <input
        ref={input}
        type="file"
        multiple={only === undefined}
        hidden
        accept={only?.kinds ?? KINDS}
        data-testid="files"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}
