// npm run NAME: one table of what can be run beside `npm start` and `npm test`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { outDir } from './build.mjs';
import { runChecks } from './checks.mjs';
import { loadEnvFile } from './env-file.mjs';
import { guard, runCompiled } from './main-program.mjs';
import { prepare } from './prepare.mjs';

const PROGRAMS = {
  say: { file: 'src/platforms/terminal/say.js', first: [] },
  ask: { file: 'src/platforms/terminal/say.js', first: ['--ask'] },
  'boards:rebuild': { file: 'src/rebuild-boards.js', first: [] },
  'log:export': { file: 'src/export-log.js', first: [] },
  items: { file: 'src/review-items.js', first: [] },
  bench: { file: 'test/bench/index.js', first: [] },
  'content:check': { file: 'content/check.js', first: [] },
  'slack:manifest': { file: 'src/platforms/slack/run-manifest.js', first: [] },
  replay: { file: 'src/replay.js', first: [] },
  figures: { file: 'test/figures/gallery.js', first: [] },
};

const [name, ...args] = process.argv.slice(2);

await guard(async () => {
  if (name === 'stop') return stop();
  if (name === 'check') return check();
  const program = PROGRAMS[name];
  if (!program)
    throw new Error(`unknown: ${name}; there are ${[...Object.keys(PROGRAMS), 'stop', 'check'].join(', ')}`);
  await runCompiled(program.file, [...program.first, ...args], await prepare());
});

/** Nothing is set up in order to stop something: what was never built does not run. */
async function stop() {
  loadEnvFile();
  if (!existsSync(join(outDir, 'src', 'supervise.js')))
    return void process.stdout.write('Quizformer is not running.\n');
  await runCompiled('src/supervise.js', ['stop', ...args]);
}

async function check() {
  const { errors } = await prepare();
  const results = await runChecks({ errors, jestArgs: ['test/architecture.test.ts'] });
  if (results.failed > 0) process.exitCode = 1;
}
