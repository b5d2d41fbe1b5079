/** Starts the simulator on Node, or writes its plan file: `node … --write-plan FILE`. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { serve } from '@hono/node-server';
import { createSandbox } from '../app.js';
import { buildPlan } from '../world/plan.js';

const DEFAULT_PORT = 8790;

const planFile = argumentAfter('--write-plan');
if (planFile === null) start();
else writeFileSync(planFile, `${JSON.stringify(buildPlan())}\n`);

function argumentAfter(flag: string): string | null {
  const at = process.argv.indexOf(flag);
  if (at < 0) return null;
  const value = process.argv[at + 1];
  if (value === undefined) stopWith(`${flag} needs a file name`);
  return value;
}

function portFrom(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) stopWith(`FOYER_SANDBOX_PORT is no port: ${text}`);
  return port;
}

function stopWith(reason: string): never {
  console.error(reason);
  process.exit(1);
}

function start(): void {
  const sandbox = createSandbox({ report: (problem) => console.error(problem) });
  const port = portFrom(process.env['FOYER_SANDBOX_PORT']);
  const server = serve({ fetch: (request) => sandbox.fetch(request), port, hostname: '127.0.0.1' }, (address) => {
    console.log(`Sandbox ready at http://localhost:${address.port}/`);
  });
  server.on('error', (problem: Error) => stopWith(`The sandbox cannot listen on ${port}: ${problem.message}`));
  const stop = (): void => {
    server.close(() => process.exit(0));
    // Connections that are kept alive would hold the process.
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
