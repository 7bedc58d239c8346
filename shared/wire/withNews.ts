// A list of requests and what changed since: together the list as it is. Whoever keeps one asks for no more than that.

import type { RequestList } from './request.ts';

/** By number, as a whole list is. What reads as before is the very view that was there. */
export function withNews(before: RequestList | undefined, news: RequestList): RequestList {
  if (news.whole || before === undefined) return news;
  if (news.requests.length === 0) return { ...before, mark: news.mark };
  const requests = new Map(before.requests.map((one) => [one.id, one]));
  for (const one of news.requests) requests.set(one.id, one);
  return { mark: news.mark, whole: true, requests: [...requests.values()].sort((a, b) => a.number - b.number) };
}
