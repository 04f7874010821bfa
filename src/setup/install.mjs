// npm run setup: makes the checkout ready and starts nothing; parts that once fell back are tried again.
import { guard } from './main-program.mjs';
import { prepare } from './prepare.mjs';
import { partLines } from './report.mjs';

await guard(async () => {
  const { stamp, errors } = await prepare({ again: true });
  if (errors) process.stderr.write(`${errors}\n`);
  process.stderr.write(`${partLines(stamp).join('\n')}\n`);
  if (errors) process.exitCode = 1;
});
