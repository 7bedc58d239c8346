// The entry: the only file that reads the process (arguments, environment, signals). It finds the command by name and
// hands it what it may touch; commands are loaded one at a time, so that `outline` does not wait for a web server.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import type { Command, Io } from './cli/io.ts';

const COMMANDS: Readonly<Record<string, { readonly about: string; readonly load: () => Promise<Command> }>> = {
  serve: { about: 'runs the server', load: async () => (await import('./cli/serve.ts')).serve },
  outline: {
    about: 'prints what is understood of a past document, as JSON',
    load: async () => (await import('./cli/outline.ts')).outline,
  },
  template: {
    about: 'prints what past documents of one body have in common, as JSON',
    load: async () => (await import('./cli/template.ts')).template,
  },
  new: {
    about: 'makes a document of a meeting from a template',
    load: async () => (await import('./cli/newDocument.ts')).newDocument,
  },
  export: { about: 'writes a document as a file', load: async () => (await import('./cli/export.ts')).exportFile },
  convert: {
    about: 'reads a document and writes it in another format',
    load: async () => (await import('./cli/convert.ts')).convert,
  },
  archive: {
    about: 'writes a whole meeting as one file, readable without Chapeau',
    load: async () => (await import('./cli/archive.ts')).archive,
  },
  invite: { about: 'prints an invitation link for a seat', load: async () => (await import('./cli/invite.ts')).invite },
  clock: {
    about: "prints the server's time; puts the example's forward",
    load: async () => (await import('./cli/clock.ts')).clock,
  },
  key: { about: 'hands on to a new signing key', load: async () => (await import('./cli/key.ts')).key },
  backup: {
    about: 'writes the whole store into one file, beside a running server too',
    load: async () => (await import('./cli/backup.ts')).backup,
  },
  restore: {
    about: 'puts a backup into a folder or a database',
    load: async () => (await import('./cli/restore.ts')).restore,
  },
  doctor: {
    about: 'says what endangers the store: disk, clock, settings',
    load: async () => (await import('./cli/doctor.ts')).doctor,
  },
  upgrade: {
    about: 'tries an upgrade of the store on a copy, and makes it',
    load: async () => (await import('./cli/upgrade.ts')).upgrade,
  },
  verify: {
    about: 'checks an adopted package, or the record of every meeting in a store',
    load: async () => (await import('./cli/verify.ts')).verify,
  },
};

const USAGE = `Usage: chapeau COMMAND [OPTIONS]

${Object.entries(COMMANDS)
  .map(([name, { about }]) => `  ${name.padEnd(9)}${about}`)
  .join('\n')}

"chapeau COMMAND --help" says what a command takes. Results go to standard output, messages to standard error.
Exit: 0 done, 1 failed or refused, 2 the call was not understood.`;

/** A reader that has gone (`| head`) ends the writing, not the program. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const clientDir = fileURLToPath(new URL('../client', import.meta.url));
const io: Io = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  errIsTerminal: process.stderr.isTTY === true,
  clientDir: existsSync(new URL('../client/index.html', import.meta.url)) ? clientDir : null,
  readingEntry: fileURLToPath(new URL('./reading.js', import.meta.url)),
  writingEntry: fileURLToPath(new URL('./writing.js', import.meta.url)),
  input: () => process.stdin,
  version: packageJson.version,
  stopped: new Promise((resolve) => {
    // Once only: whoever presses Ctrl+C again wants it to end now, and the default does that.
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  }),
};

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') {
    io.out(packageJson.version);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(USAGE);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    io.err(name === undefined ? USAGE : `There is no command "${name}".\n\n${USAGE}`);
    return 2;
  }
  const act = await command.load();
  return act(rest, io, process.env);
}

// Not process.exit: what stands in a pipe is still written.
process.exitCode = await run(process.argv.slice(2));
