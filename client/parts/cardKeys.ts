// Whether single letters act on a focused request (A, N, P, M). Whoever dictates to the computer, or mistypes often,
// switches them off.

import { remember, remembered } from './remember.ts';

const KEY = 'chapeau.cardKeys';

export const hasCardKeys = (): boolean => remembered(KEY) !== 'off';

export const setCardKeys = (isOn: boolean): void => remember(KEY, isOn ? 'on' : 'off');
