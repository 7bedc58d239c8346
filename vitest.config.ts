import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/kit/longFirst.ts';

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['test/kit/exampleOnce.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What is waited for comes when it comes: a busy machine is no defect.
    expect: { poll: { timeout: 30_000 } },
    // Browsers wait for their servers: two more workers fill what two leave of two cores.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    // A test that leaves an error behind has failed, whatever it asserted.
    dangerouslyIgnoreUnhandledErrors: false,
    allowOnly: false,
    // Tests leave much garbage behind them: a larger nursery is swept less often.
    execArgv: ['--max-semi-space-size=64'],
    projects: [
      {
        extends: true,
        // Each file has its own modules: the server switches habits of Yjs off for the whole process, and the client's
        // tests must not live on that.
        test: { name: 'client', include: ['test/client/**/*.test.{ts,tsx}'], isolate: true },
      },
      {
        extends: true,
        // Files of one worker share what they import: every test makes its own world, and none replaces a module.
        test: {
          name: 'all else',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/client/**'],
          isolate: false,
        },
      },
    ],
  },
});
