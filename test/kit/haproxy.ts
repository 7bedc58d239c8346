// The load balancer of compose.yaml, where it is installed. Where it is not, its tests are skipped by name, unless CI=true
// (test/kit/test.mjs installs it).

import { spawnSync } from 'node:child_process';

export const hasHaproxy =
  process.env.CI === 'true' || spawnSync('haproxy', ['-v'], { stdio: 'ignore' }).error === undefined;
