// Does this tab read the same text as the server has stored? Asked now and then while nothing is on its way. Only what
// differs twice, with the text at rest in between on both sides, is a difference; everything else is the text moving.

export interface TextCheck {
  /** Hash of the text as shown here. */
  local(): string;
  /** Hash of the text as stored; rejects when the server cannot be asked. */
  remote(): Promise<string>;
  /** Goes up whenever the text here changes; null while edits are on their way or there is no connection. */
  version(): number | null;
  /** Time enough for anything under way to arrive. */
  pause(): Promise<void>;
}

const EVERY_MS = 60_000;
const PAUSE_MS = 3_000;

/** Checks every minute. @returns the end of it. */
export function watchText({
  onDifferent,
  ...check
}: Omit<TextCheck, 'pause'> & { readonly onDifferent: () => void }): () => void {
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));
  const timer = setInterval(async () => {
    if ((await checkText({ ...check, pause })) === 'different') onDifferent();
  }, EVERY_MS);
  return () => clearInterval(timer);
}

export async function checkText(check: TextCheck): Promise<'same' | 'moving' | 'different'> {
  const first = await lookOnce(check);
  if (first === 'same' || first === 'moving') return first;
  await check.pause();
  const second = await lookOnce(check);
  if (second === 'same' || second === 'moving') return second;
  const hasRested = first.version === second.version && first.remote === second.remote;
  return hasRested ? 'different' : 'moving';
}

async function lookOnce(
  check: TextCheck,
): Promise<'same' | 'moving' | { readonly version: number; readonly remote: string }> {
  const version = check.version();
  if (version === null) return 'moving';
  const remote = await check.remote().catch(() => null);
  if (remote === null || check.version() !== version) return 'moving';
  return check.local() === remote ? 'same' : { version, remote };
}
