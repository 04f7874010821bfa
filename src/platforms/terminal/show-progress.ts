import { limits } from './limits';

export interface Progress {
  /** What is waited for from now on; shown only when it takes longer than a second. */
  note(text: string): void;
  end(): void;
}

/** One line on standard error that counts the seconds; without a terminal, one plain line for each thing waited for. */
export function createProgress(stream: { isTTY?: boolean; write(text: string): unknown }): Progress {
  let text = '';
  let since = 0;
  let shown = false;
  let timer: NodeJS.Timeout | undefined;
  const clear = () => {
    if (shown && stream.isTTY) stream.write('\r\u001b[K');
    shown = false;
  };
  const look = () => {
    const waited = performance.now() - since;
    if (waited < limits.patience || (shown && !stream.isTTY)) return;
    shown = true;
    if (stream.isTTY) stream.write(`\r\u001b[K${text} … ${(waited / 1000).toFixed(1)} s`);
    else stream.write(`${text} …\n`);
  };
  return {
    note: (next) => {
      if (next === text) return;
      clear();
      text = next;
      since = performance.now();
      timer ??= setInterval(look, 100).unref();
    },
    end: () => {
      clearInterval(timer);
      timer = undefined;
      text = '';
      clear();
    },
  };
}
