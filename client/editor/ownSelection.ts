// React, before each change it makes anywhere in the page, notes the selection of the element in focus, and for an
// editable that means a walk through all of it: a third of the script of a key in a long text. ProseMirror minds its own
// selection, so the editor says to this one question that it is not editable. The attribute stays, and with it all that
// browsers and screen readers know.

/** Keeps React from walking through an editor's element at each of its commits. */
export function ownSelection(element: HTMLElement): void {
  Object.defineProperty(element, 'contentEditable', {
    configurable: true,
    get: () => 'inherit',
    set: (value: string) => element.setAttribute('contenteditable', value),
  });
}
