// Where the writing of a comment begins: at its words, or at the question for whom they are while that is not answered.

export const WORDS = { 'data-comment-words': '' } as const;
export const FOR_WHOM = { 'data-comment-for-whom': '' } as const;

export const commentEntrance = (within: ParentNode): HTMLElement | null =>
  within.querySelector<HTMLElement>('[data-comment-words]:enabled') ??
  within.querySelector<HTMLElement>('[data-comment-for-whom]');
