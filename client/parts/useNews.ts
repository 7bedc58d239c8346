// The last thing that happened, said in the status bar.

import { useEffect, useState } from 'react';

const NEWS_STAYS = 8_000;

/** The last thing that happened to a request; it leaves the status bar after a while. */
export function useNews(): [string, (news: string) => void] {
  const [news, setNews] = useState('');
  useEffect(() => {
    if (news === '') return;
    const timer = setTimeout(() => setNews(''), NEWS_STAYS);
    return () => clearTimeout(timer);
  }, [news]);
  return [news, setNews];
}
