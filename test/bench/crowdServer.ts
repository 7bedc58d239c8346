// The server that `crowd.mjs` measures: real store, real sockets. Says its port on standard output, and when asked over
// the channel of its parent, what it has used of the processor.

import '../server/collab/killNineChild.ts';

process.on('message', () => process.send?.(process.cpuUsage()));
