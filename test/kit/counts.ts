// How often the tests of promises try: in `npm test` as often as fits into minutes, in `npm run test:long` as often as one
// wants to have seen it before a release.

const isLong = process.env.CHAPEAU_TEST_LONG === 'true';

const count = (short: number, long: number): number => (isLong ? long : short);

export const COUNTS = {
  /** Lives of a server that end with kill -9. */
  kills: count(200, 1_000),
  /** Moments at which the power goes, each with three outcomes for what was not on the disk yet. */
  powerCuts: count(300, 10_000),
  /** Servers that are asked to end under load. */
  redeploys: count(10, 50),
  /** Backups that are taken under load and restored. */
  backups: count(10, 60),
  /** Restarts of PostgreSQL and Redis under the whole relay. */
  restarts: count(5, 50),
  /** Faults between nodes, database and bus. */
  faults: count(10, 200),
  /** Milliseconds for which a server stands still, so that the database takes back by itself what it holds; 0: it is asked to. */
  standstill: count(0, 30_000),
  /** Broken frames through the readers of the room. */
  brokenFrames: count(200_000, 1_000_000),
  /** Broken frames through real sockets. */
  brokenFramesSent: count(10_000, 50_000),
};
