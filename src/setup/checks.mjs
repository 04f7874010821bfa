import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './paths.mjs';
import { endGroup } from './run-program.mjs';
import { readJson } from './stamp.mjs';

// A log file is read without a terminal, even where CI=true makes both tools believe in colours.
const PLAIN = process.stdout.isTTY
  ? { biome: [], jest: [] }
  : { biome: ['--colors=off'], jest: ['--no-color'] };

/** Style, types (of the program, of the page) and tests; each of the first three counts as one check. Nothing is changed and nothing is left running. */
export async function runChecks({ errors, jestArgs = [], only = false }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const add = (ok) => {
    counts[ok ? 'passed' : 'failed'] += 1;
  };
  if (!only) {
    say('style   biome ci .');
    add((await runTool(join('@biomejs', 'biome', 'bin', 'biome'), ['ci', ...PLAIN.biome, '.'])) === 0);
    say(`types   tsc -p .${errors ? '' : '   no errors'}`);
    if (errors) process.stdout.write(`${errors}\n`);
    add(!errors);
    say('types   tsc -p src/platforms/web/page');
    add((await runTool(join('typescript', 'bin', 'tsc'), ['-p', 'src/platforms/web/page'])) === 0);
  }
  const tests = await runTests(jestArgs);
  for (const key of Object.keys(counts)) counts[key] += tests[key];
  return counts;
}

async function runTests(args) {
  const report = join(root, '.cache', `jest-${process.pid}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  try {
    const code = await runTool(join('jest', 'bin', 'jest.js'), [
      '--json',
      `--outputFile=${report}`,
      ...PLAIN.jest,
      // A handle that somebody forgot must not hold up a machine that nobody watches.
      ...(process.env.CI ? ['--forceExit'] : []),
      ...args,
    ]);
    return countTests(readJson(report), code);
  } finally {
    rmSync(report, { force: true });
  }
}

/** A suite that could not even be loaded has no tests to count: it is one failure. So is a jest that died without a report. */
export function countTests(report, code) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: failed || (code === 0 ? 0 : 1), skipped };
}

/** Runs one of node_modules' programs in a process group of its own, so that what it leaves behind is ended with it. */
function runTool(file, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(modules, file), ...args], {
      cwd: root,
      stdio: ['ignore', args.includes('--json') ? 'ignore' : 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    const forward = (signal) => endGroup(child, signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      endGroup(child);
      resolve(code ?? 1);
    });
  });
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
