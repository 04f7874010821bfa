// npm run doctor: tells what is here, what is second best and the cure. It installs nothing and changes nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { outDir } from './build.mjs';
import { canvasIsThere } from './canvas.mjs';
import { findChromium } from './chromium.mjs';
import { loadEnvFile } from './env-file.mjs';
import { runCompiled } from './main-program.mjs';
import { isSupported } from './node-version.mjs';
import { cacheFolder, machineName } from './paths.mjs';
import { redisIsThere } from './redis.mjs';
import { partLines } from './report.mjs';
import { readStamp } from './stamp.mjs';
import { cureLine } from './system-packages.mjs';
import { tensorflowIsThere } from './tensorflow.mjs';

loadEnvFile();
const stamp = readStamp();
const there = {
  canvas: canvasIsThere(stamp.canvas) ? stamp.canvas : { cure: 'npm run setup' },
  tensorflow: tensorflowIsThere(stamp.tensorflow) ? stamp.tensorflow : { cure: 'npm run setup' },
  redis: redisIsThere(stamp.redis) ? stamp.redis : { cure: 'npm run setup' },
};
const node = process.versions.node;
const chromium = findChromium();
const lines = [
  `  ${isSupported(node) ? '✓' : '✗'} ${'node'.padEnd(11)}${node} on ${machineName()}`,
  ...partLines(there),
  chromium
    ? `  ✓ ${'browser'.padEnd(11)}${chromium} (only the tests of the page use it)`
    : `  ! ${'browser'.padEnd(11)}none; the tests of the page are skipped\n      better: ${cureLine('chromium')}`,
  `    ${'cache'.padEnd(11)}${cacheFolder()}`,
];
process.stdout.write(`${lines.join('\n')}\n`);

const whole = isSupported(node) && there.canvas.impl && there.tensorflow.backend && there.redis.source;
process.exitCode = whole ? 0 : 1;
if (whole && existsSync(join(outDir, 'src', 'doctor.js'))) {
  process.env.QUIZFORMER_REDIS_SERVER ||= stamp.redis.path ?? '';
  await runCompiled('src/doctor.js', process.argv.slice(2));
}
