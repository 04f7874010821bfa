const LABEL_WIDTH = 14;
const STILL_AFTER = 10_000; // ms: a plain log shows nothing of a running step, so a long one says once that it is alive

/**
 * Progress of the set-up, on STDERR only: stdout belongs to the program that follows (`say --json`).
 * Each step is one line; on a terminal the running ones are redrawn in place, elsewhere a line appears when it is over.
 */
export function createProgress({ stream = process.stderr, now = Date.now } = {}) {
  const live = Boolean(stream.isTTY) && !process.env.CI;
  const running = [];
  let drawn = 0;
  let timer;

  const draw = (finished) => {
    if (!live) return finished === undefined || stream.write(`${finished}\n`);
    const lines = running.map((step) =>
      cut(`${step.line()} … ${seconds(now() - step.began)}`, stream.columns),
    );
    const up = drawn > 0 ? `\x1b[${drawn}A` : '';
    stream.write(`${up}\r\x1b[J${[finished, ...lines].filter(Boolean).join('\n')}\n`);
    drawn = lines.length;
  };
  const tick = () => {
    if (live) return draw();
    for (const step of running) {
      if (step.told || now() - step.began < STILL_AFTER) continue;
      step.told = true;
      stream.write(`${step.line()} … still at it\n`);
    }
  };

  /** Opens a line for a part; `done` and `failed` close it, and a closed line stays closed. */
  function begin(part, text) {
    const step = { began: now(), text, told: false, line: () => label(part, step.text) };
    running.push(step);
    timer ??= setInterval(tick, 250).unref();
    if (live) draw();
    const close = (end) => {
      const index = running.indexOf(step);
      if (index < 0) return;
      running.splice(index, 1);
      if (running.length === 0) timer = void clearInterval(timer);
      if (end) draw(`${step.line()} … ${end}`);
      else if (live) draw();
    };
    return {
      update: (next) => {
        step.text = next;
      },
      done: (note) => close([`done in ${seconds(now() - step.began)}`, note].filter(Boolean).join(', ')),
      dropped: () => close(''), // not worth a line
      failed: (note) => close(`no: ${note} (${seconds(now() - step.began)})`),
    };
  }

  /** A line that stands for itself: a warning with its cure. */
  const say = (part, text) => draw(label(part, text));
  return { begin, say };
}

function label(part, text) {
  return `setup  ${part.padEnd(LABEL_WIDTH)}${text}`;
}

function cut(text, width) {
  const columns = width || 80;
  return text.length < columns ? text : `${text.slice(0, columns - 2)}…`;
}

function seconds(milliseconds) {
  return milliseconds < 10_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.round(milliseconds / 1000)} s`;
}
