// A place in the page for the components of a test file, in English: new before each test, gone after it.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { startLanguage } from '../../client/parts/language.ts';

export interface Stage {
  readonly host: HTMLElement;
  readonly root: Root;
}

/** To be called at the top of a file under jsdom; `host` and `root` are those of the test that runs. */
export function stage(): Stage {
  let host: HTMLElement;
  let root: Root;
  beforeAll(async () => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    await startLanguage('en');
  });
  beforeEach(() => {
    host = document.body.appendChild(document.createElement('div'));
    root = createRoot(host);
  });
  afterEach(() => {
    act(() => root.unmount());
    host.remove();
  });
  return {
    get host() {
      return host;
    },
    get root() {
      return root;
    },
  };
}
