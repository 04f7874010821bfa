// npm start: makes the checkout ready, then runs the supervisor (Redis, gateway, workers) in this process.
import { guard, runCompiled } from './main-program.mjs';
import { prepare } from './prepare.mjs';

await guard(async () => {
  await runCompiled('src/supervise.js', process.argv.slice(2), await prepare());
});
