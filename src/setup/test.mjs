// npm test: style, types and all tests; with arguments (`npm test -- test/chat`) only jest, on those. The last line counts.
import { runChecks } from './checks.mjs';
import { guard } from './main-program.mjs';
import { prepare } from './prepare.mjs';

const jestArgs = process.argv.slice(2);

await guard(async () => {
  const { errors } = await prepare({ tests: true });
  const { passed, failed, skipped } = await runChecks({ errors, jestArgs, only: jestArgs.length > 0 });
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  process.exitCode = failed > 0 ? 1 : 0;
});
