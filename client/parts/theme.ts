// Light, dark or as the system has it: one attribute on the root element, remembered in this browser.

import { remember, remembered } from './remember.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'chapeau.theme';

export function readTheme(): Theme {
  const stored = remembered(KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** For this page alone: what was chosen in this browser stays remembered. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function applyTheme(theme: Theme): void {
  showTheme(theme);
  remember(KEY, theme);
}
