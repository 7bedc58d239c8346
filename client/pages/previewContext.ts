// What a view for reading is given by the page, and what each of them is given in turn.

import type { Asked } from '../../shared/amendment/compile.ts';
import type { Block } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { StateMark } from '../editor/paragraphStates.ts';
import type { Previewed } from '../parts/PreviewBanner.tsx';
import type { Placed } from '../parts/places.ts';
import type { RequestRow } from '../parts/requestRows.ts';
import type { Sign } from '../parts/Tag.tsx';
import type { LastLooked } from '../parts/useLastLooked.ts';

export interface PreviewProps {
  readonly view: DocumentView;
  readonly shown: Previewed;
  readonly rows: readonly RequestRow[];
  /** The agreed text as it reads now. */
  readonly blocks: readonly Block[];
  readonly placed: readonly Placed[];
  /** What was settled about paragraphs, by id of block. */
  readonly settled: ReadonlyMap<string, StateMark>;
  readonly zone: string;
  readonly attribution: boolean;
  /** How far this person had seen the text before; null until that is known. */
  readonly looked: LastLooked | null;
  /** Said beside the banner: how many brackets, what is left out. */
  readonly onNote: (note: string) => void;
  readonly onRequest: (requestId: string) => void;
  /** Something was drawn: what one reads is put back in its place. */
  readonly onDrawn: () => void;
}

export interface PreviewContext extends Omit<PreviewProps, 'rows'> {
  /** Open requests, in the order of the text. */
  readonly asked: readonly Asked[];
  readonly parked: number;
  readonly sentenceOf: (requestId: string) => string;
  readonly placeOf: (blockId: string) => string | null;
  readonly signFor: (code: string) => Sign;
  readonly nameOf: (code: string) => string;
}
