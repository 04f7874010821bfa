// npm forwards the Ctrl-C that the terminal has sent to us already: within this time (ms) it is the same one.
const sameKeyPress = 300;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `stop` at the first signal and `hurry` at a second one that was meant; the result stops listening. */
export function hearStopSignals(stop: () => void, hurry: () => void): () => void {
  let first: number | null = null;
  const hear = () => {
    const now = performance.now();
    if (first === null) {
      first = now;
      stop();
    } else if (now - first > sameKeyPress) hurry();
  };
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}
