// One run: one scenario against one freshly started server, in a process of its own, so that no run finds another's
// memory. Argument: the job as JSON. Prints the figures, or what went wrong, as one line of JSON.

import { SCENARIOS, type ScenarioName } from './plan.ts';
import { type Job, Stage } from './stage.ts';

const job = JSON.parse(process.argv[2] ?? '') as Job & { readonly scenario: ScenarioName };
const stage = new Stage(job);

async function end(answer: unknown): Promise<never> {
  await stage.end();
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
  return new Promise(() => {});
}

process.once('SIGTERM', () => void end({ error: `time is up; ${stage.said}` }));
try {
  const figures = await SCENARIOS[job.scenario].run(stage, job.params);
  await end({ figures, sentAway: stage.sentAway() });
} catch (error) {
  const why = error instanceof Error ? error.stack : String(error);
  await end({ error: [why, ...stage.sentAway().slice(0, 3), stage.said].filter(Boolean).join('\n') });
}
