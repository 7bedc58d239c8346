// What the paragraph one is in refers to, as links in the status bar: in the text itself a click puts the caret.

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paragraphWords } from '../../shared/print/placeWords.ts';

export interface ReferredPlace {
  readonly title: string;
  readonly paragraph: string;
  readonly href: string;
}

export function Referred({ places }: { readonly places: readonly ReferredPlace[] }) {
  const { t } = useTranslation();
  return places.map(({ title, paragraph, href }) => (
    <Link key={href} href={href} className="refers" data-testid="refers">
      {t('drafting.refers', { title, place: paragraphWords(paragraph, t) })}
    </Link>
  ));
}
