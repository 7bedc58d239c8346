// A stream of server-sent events that is there while the page is seen. A browser grants all tabs of one server together six
// connections, as long as it speaks HTTP/1.1, and each stream takes one: a tab that nobody sees lets go of its own, or seven
// tabs would leave none for anything else. And a browser gives a stream up for good at the first answer that is none (a
// server about to stop, a balancer with no server behind it): it is asked for again here, ever more rarely.

/** Milliseconds before a stream that was given up is asked for again, at first and at most. */
const SOON = 2_000;
const LATE = 30_000;

export interface StreamListener {
  /** The stream is there, for the first time or again; `broke`: it was lost, or could not be had, before. */
  readonly opened: (broke: boolean) => void;
  /** `id`: how far this has been heard, empty where that is not counted. */
  readonly message: (data: string, id: string) => void;
  /** The stream broke off; it is being asked for again. */
  readonly lost: () => void;
}

/** `address` is asked at each opening. Returns how it is ended. */
export function keepStream(address: () => string, on: StreamListener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = SOON;
  let broke = false;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    const own = new EventSource(address());
    source = own;
    own.onopen = () => {
      wait = SOON;
      on.opened(broke);
      broke = false;
    };
    own.onmessage = (message: MessageEvent<string>) => on.message(message.data, message.lastEventId);
    own.onerror = () => {
      broke = true;
      on.lost();
      if (source !== own || own.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LATE);
    };
  };
  const follow = () => {
    if (document.visibilityState !== 'visible') close();
    else if (source === null) open();
  };
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close();
  };
}
