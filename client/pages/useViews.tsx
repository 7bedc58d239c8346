// Which view of the text this person looks at, with what belongs to it on the page: the banner over a preview, the place that
// is kept while views change, and the dialog for renumbering.

import { type ReactNode, useCallback, useLayoutEffect, useState } from 'react';
import { useSearch } from 'wouter';
import type { Block } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { comparedIn } from '../parts/compareAddress.ts';
import { PreviewBanner, type Previewed } from '../parts/PreviewBanner.tsx';
import type { Placed } from '../parts/places.ts';
import { RenumberDialog } from '../parts/RenumberDialog.tsx';
import { samePlace } from '../parts/samePlace.ts';
import { type TextView, viewsOf } from '../parts/Toolbar.tsx';

/** What the text needs of it. */
export interface ViewShown {
  readonly shown: TextView;
  readonly attribution: boolean;
  readonly onNote: (note: string) => void;
  readonly onDrawn: () => void;
}

export interface Views extends ViewShown {
  readonly choices: readonly TextView[];
  readonly show: (view: TextView) => void;
  readonly isPreview: boolean;
  /** Null where the text itself is shown. */
  readonly banner: ReactNode;
  readonly dialog: ReactNode;
  /** Null where numbers run, or this seat may not. */
  readonly onRenumber: (() => void) | null;
}

export const previewed = (view: TextView): Previewed | null => (view === 'agreed' || view === 'changes' ? null : view);

export function useViews(view: DocumentView, blocks: readonly Block[], placed: readonly Placed[]): Views {
  const choices = viewsOf(view);
  const asked = comparedIn(useSearch());
  const [wanted, setWanted] = useState<TextView>(asked === null ? 'changes' : 'compare');
  // A link to a comparison may be followed on the page itself.
  const print = asked && `${asked.from} ${asked.to}`;
  const [followed, setFollowed] = useState(print);
  if (followed !== print) {
    setFollowed(print);
    if (print !== null) setWanted('compare');
  }
  const [attribution, setAttribution] = useState(true);
  const [note, setNote] = useState('');
  const [isRenumbering, setRenumbering] = useState(false);
  const [place] = useState(samePlace);
  const shown = choices.includes(wanted) ? wanted : 'agreed';
  const preview = previewed(shown);
  const show = useCallback(
    (next: TextView) => {
      place.take();
      setNote('');
      setWanted(next);
    },
    [place],
  );
  // A longer banner may take another line.
  useLayoutEffect(() => {
    if (note !== '') place.settle();
  }, [place, note]);
  const mayRenumber = view.abilities.renumber && view.scheme.held !== undefined;
  return {
    shown,
    attribution,
    onNote: setNote,
    onDrawn: place.settle,
    choices,
    show,
    isPreview: preview !== null,
    banner: preview && (
      <PreviewBanner view={preview} note={note} attribution={attribution} onAttribution={setAttribution} />
    ),
    dialog: isRenumbering && (
      <RenumberDialog view={view} blocks={blocks} placed={placed} onClose={() => setRenumbering(false)} />
    ),
    onRenumber: mayRenumber ? () => setRenumbering(true) : null,
  };
}
