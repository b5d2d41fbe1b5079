// Runs a program of ours so that it ends with whoever started it, however that one ends.
//   node demo/child.mjs dist/node/proxy.js [arguments]
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.on('disconnect', () => process.exit(0));
// Listening must not keep a program alive that has nothing left to do.
process.channel?.unref();
const [node, , script, ...args] = process.argv;
process.argv = [node, path.resolve(script), ...args];
await import(pathToFileURL(process.argv[1]).href);
