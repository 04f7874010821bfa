import { useRef } from 'preact/hooks';

const kept = 50;

/** Earlier lines of this window, brought back by the arrow keys as in a shell. */
export function useLineHistory() {
  const lines = useRef<string[]>([]);
  const at = useRef<number | null>(null);
  return {
    add(line: string) {
      lines.current = [...lines.current.filter((other) => other !== line), line].slice(-kept);
      at.current = null;
    },
    /** Whether the shown line is one brought back. */
    browsing: () => at.current !== null,
    leave() {
      at.current = null;
    },
    /** The next older (−1) or newer (1) line; '' after the newest; null where there is none. */
    step(step: 1 | -1): string | null {
      const from = at.current ?? lines.current.length;
      const to = from + step;
      if (to < 0 || (at.current === null && step === 1)) return null;
      if (to >= lines.current.length) {
        at.current = null;
        return '';
      }
      at.current = to;
      return lines.current[to] ?? null;
    },
  };
}
