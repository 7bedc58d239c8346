// What every page does on arrival: its title in the browser's tab, and focus on its heading after a move inside the
// program (a fresh load leaves focus where the browser puts it).

import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

let arrivals = 0;

/** @returns a ref for the page's h1, which must have tabIndex -1. */
export function usePage(title: string): RefObject<HTMLHeadingElement | null> {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === '' ? t('frame.brand') : t('frame.titleOf', { page: title });
  }, [title, t]);
  useEffect(() => {
    arrivals += 1;
    if (arrivals > 1) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
