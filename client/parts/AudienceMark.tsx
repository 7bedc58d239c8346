// Who may read a comment: a word with a sign, and a colour that never stands alone.

import { Globe, Landmark, type LucideIcon, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../shared/amendment/request.ts';

const LOOKS = {
  everyone: { icon: Globe, words: 'comments.everyone' },
  delegation: { icon: Users, words: 'comments.delegation' },
  secretariat: { icon: Landmark, words: 'comments.secretariat' },
} as const satisfies Record<Audience, { icon: LucideIcon; words: string }>;

export function AudienceMark({ audience }: { readonly audience: Audience }) {
  const { t } = useTranslation();
  const { icon: Icon, words } = LOOKS[audience];
  return (
    <span className="audience" data-audience={audience}>
      <Icon size={14} aria-hidden="true" /> {t(words)}
    </span>
  );
}
