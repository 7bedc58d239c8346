// What can be asked or recorded about the paragraph one is in, without writing into it: a move, a remark, words said
// aloud, a comment; and its copy, with its number.

import { MessageSquarePlus } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import type { Abilities } from '../../shared/wire/meeting.ts';
import type { RequestDialog } from './cardActions.ts';
import { nowhere } from './places.ts';

interface AskMenuProps {
  readonly abilities: Abilities;
  /** The paragraph one is in: its block and its place; null where that is nowhere. */
  readonly here: { readonly blockId: string; readonly place: PlaceForms } | null;
  readonly hasBridging: boolean;
  readonly onAsk: (dialog: RequestDialog) => void;
  readonly onComment: (blockId: string | null) => void;
  /** Opens the page for a marked-up Word file. */
  readonly onReturned: () => void;
  /** Null where nothing can be copied. */
  readonly onCopy: ((blockId: string) => void) | null;
}

export function AskMenu({ abilities, here, hasBridging, onAsk, onComment, onReturned, onCopy }: AskMenuProps) {
  const { t } = useTranslation();
  const files = abilities.fileRequest || abilities.offerRequest;
  if (!files && !abilities.recordOral && !abilities.comment) return null;
  const place = here?.place ?? nowhere(t);
  const items = [
    ...(files
      ? [
          {
            id: 'move',
            words: t('ask.move', { place }),
            needs: true,
            run: (blockId: string) => onAsk({ kind: 'move', blockId }),
          },
          {
            id: 'remark',
            words: t('ask.remark', { place }),
            needs: true,
            run: (blockId: string) => onAsk({ kind: 'remark', blockId }),
          },
          {
            id: 'remark-document',
            words: t('ask.remarkDocument'),
            needs: false,
            run: () => onAsk({ kind: 'remark', blockId: null }),
          },
        ]
      : []),
    ...(abilities.recordOral
      ? [
          {
            id: 'oral',
            words: t('ask.oral', { place }),
            needs: true,
            run: (blockId: string) => onAsk({ kind: 'oral', blockId, bridging: false }),
          },
          ...(hasBridging
            ? [
                {
                  id: 'bridging',
                  words: t('ask.bridging', { place }),
                  needs: true,
                  run: (blockId: string) => onAsk({ kind: 'oral', blockId, bridging: true }),
                },
              ]
            : []),
        ]
      : []),
    ...(abilities.comment
      ? [
          {
            id: 'comment',
            words: t('ask.comment', { place }),
            needs: true,
            run: (blockId: string) => onComment(blockId),
          },
        ]
      : []),
    ...(onCopy ? [{ id: 'copy', words: t('ask.copy', { place }), needs: true, run: onCopy }] : []),
    ...(abilities.draftRequest || abilities.recordOral
      ? [{ id: 'returned', words: t('returned.open'), needs: false, run: onReturned }]
      : []),
  ];
  return (
    <MenuTrigger>
      <Button className="btn square" aria-label={t('ask.menu', { place })} data-testid="ask-menu">
        <MessageSquarePlus size={16} aria-hidden="true" />
      </Button>
      <Popover className="pop items" placement="bottom start" offset={4}>
        <Menu aria-label={t('ask.menu', { place })}>
          {items.map(({ id, words, needs, run }) => (
            <MenuItem key={id} id={id} isDisabled={needs && here === null} onAction={() => run(here?.blockId ?? '')}>
              {words}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
