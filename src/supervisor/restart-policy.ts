const window = 30_000; // ms
const tooMany = 5;
const slow = 10_000; // ms

export interface RestartPolicy {
  /** Called when the process has died: how long to wait (ms), and whether it is failing again and again. */
  afterDeath(startedAt: number): { delay: number; failing: boolean };
}

/**
 * At once after the first death, then 0.2 s doubling to 5 s; five deaths within 30 s are a failure that restarts
 * will not cure, so from then on every 10 s until one start has lasted 30 s.
 */
export function createRestartPolicy(now: () => number): RestartPolicy {
  let deaths: number[] = [];
  let failing = false;
  return {
    afterDeath: (startedAt) => {
      const at = now();
      if (at - startedAt >= window) failing = false;
      deaths = [...deaths.filter((death) => at - death < window), at];
      if (deaths.length >= tooMany) failing = true;
      if (failing) return { delay: slow, failing };
      return { delay: deaths.length === 1 ? 0 : Math.min(100 * 2 ** (deaths.length - 1), 5000), failing };
    },
  };
}
