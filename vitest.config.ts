import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['test/kit/exampleOnce.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What is waited for comes when it comes: a busy machine is no defect.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    // Files of one worker share what they import: every test makes its own world, and none replaces a module.
    isolate: false,
    // A test that leaves an error behind has failed, whatever it asserted.
    dangerouslyIgnoreUnhandledErrors: false,
    allowOnly: false,
  },
});
