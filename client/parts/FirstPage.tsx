// The first page of a text, which the server has put into the page (server/routes/firstPage.ts): in sight before any code
// was here, it stays until the text stands in its place. It is moved from one waiting frame to the next, never drawn anew.
// Once the text was there, or somebody went elsewhere, it is out of date and gone.

import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface Given {
  /** Of the text it belongs to. */
  readonly path: string;
  readonly frame: HTMLElement;
  readonly text: HTMLElement;
}

let given = find();

function find(): Given | null {
  const frame = document.getElementById('first-page');
  const text = frame?.querySelector<HTMLElement>('.folio') ?? null;
  return frame && text ? { path: frame.dataset.for ?? '', frame, text } : null;
}

/** The text is here, or is not waited for any more. */
export function forgetFirstPage(): void {
  given?.frame.remove();
  given?.text.remove();
  given = null;
}

interface FirstPageProps {
  /** The whole frame of the page, or what stands in its column of text. */
  readonly part: 'frame' | 'text';
  /** Where there is none. */
  readonly children: ReactNode;
}

export function FirstPage({ part, children }: FirstPageProps) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (given !== null) host.current?.replaceChildren(given[part]);
  }, [part]);
  return given?.path === location.pathname ? <div className="first-page" ref={host} aria-busy="true" /> : children;
}
