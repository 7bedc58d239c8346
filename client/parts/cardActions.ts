// What a card of a request can ask the page to do.

import type { RequestRow } from './requestRows.ts';
import type { RequestCommand } from './useCommands.ts';

/** A question that is put before something is recorded or filed. */
export type RequestDialog =
  | { readonly kind: 'park'; readonly rows: readonly RequestRow[] }
  | { readonly kind: 'agree' | 'part' | 'return' | 'reopen' | 'withdraw' | 'revise'; readonly row: RequestRow }
  /** Asked for by word of mouth; `bridging`: as wording of the secretariat's own. */
  | { readonly kind: 'oral'; readonly blockId: string; readonly bridging: boolean }
  | { readonly kind: 'move'; readonly blockId: string }
  /** Null: on the whole document. */
  | { readonly kind: 'remark'; readonly blockId: string | null };

export interface CardActions {
  readonly run: (row: RequestRow, command: RequestCommand) => void;
  readonly ask: (dialog: RequestDialog) => void;
  /** Where it competes with others it is asked first what becomes of them. */
  readonly agree: (row: RequestRow) => void;
  readonly select: (row: RequestRow) => void;
  /** Goes to another request. */
  readonly goTo: (requestId: string) => void;
  readonly goToNumber: (number: number) => void;
  /** Puts the caret into the paragraph the request speaks of. */
  readonly enter: (row: RequestRow) => void;
  /** Lays the wordings that compete with this one side by side. */
  readonly compare: (row: RequestRow) => void;
  readonly copy: (words: string) => void;
  /** Forgets what was refused. */
  readonly forget: (row: RequestRow) => void;
  /** Null for seats that do not run the plenary screen. */
  readonly putOnScreen: ((blockId: string) => void) | null;
}

/** What a card opens below its words. */
export type CardPage = 'none' | 'history' | 'part';

export const decline = (row: RequestRow, { run }: Pick<CardActions, 'run'>): void =>
  run(row, { act: 'decide', body: { decision: 'notAgreed' } });
