import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config';
import { findPackageRoot, packageVersion } from './package-root';
import { createReport } from './supervisor/report';
import { runStart } from './supervisor/run-start';
import { runStop } from './supervisor/run-stop';

const usage = `npm start [-- --data DIR]   starts everything on this machine; Ctrl-C stops it
npm stop  [-- --data DIR]   stops what runs for a data folder

  --data DIR   folder that keeps everything (QUIZFORMER_DATA; default .quizformer)
Port, Redis and more are set by variables: see .env.example.`;

/** Root of `npm start` and `npm stop`. Status 0, 1 for trouble, 2 for a mistake in what was typed or set. */
async function main(argv: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const write = (text: string) => void process.stdout.write(text);
  const { values, positionals } = parseArgs({
    args: argv,
    options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const [verb = 'start', ...surplus] = positionals;
  if (values.help) {
    write(`${usage}\n`);
    return 0;
  }
  if (surplus.length > 0 || !['start', 'stop'].includes(verb)) throw new ConfigError(usage);
  const config = readConfig({ ...environment, ...(values.data ? { QUIZFORMER_DATA: values.data } : {}) });
  if (verb === 'stop') return runStop(config.dataFolder, (text) => write(`${text}\n`));
  const root = findPackageRoot(__dirname);
  return runStart({
    config,
    entries: {
      gateway: join(__dirname, 'main.js'),
      worker: join(__dirname, '..', 'workers', 'main.js'),
      environment: { ...environment, QUIZFORMER_DATA: config.dataFolder },
    },
    report: createReport(write, Boolean(process.stdout.isTTY) && !environment.NO_COLOR),
    version: packageVersion(root),
    tfjs: packageVersion(join(root, 'node_modules', '@tensorflow', 'tfjs-node')),
  });
}

// A terminal that was closed must not keep us from stopping what runs.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

main(process.argv.slice(2), process.env).then(
  (status) => process.exit(status),
  (error: NodeJS.ErrnoException) => {
    const mistake = error instanceof ConfigError || String(error.code).startsWith('ERR_PARSE_ARGS');
    process.stderr.write(`${mistake ? error.message : error.stack}\n`);
    process.exit(mistake ? 2 : 1);
  },
);
