// What the plenary screen shows of a paragraph: what is asked for in it, or how it would read.

export const SCREEN_MODES = [
  ['change', 'screen.change'],
  ['result', 'screen.result'],
] as const;
