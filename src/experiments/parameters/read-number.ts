const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const power = /^([+-]?)(\d+(?:\.\d+)?)\^([+-]?\d+)$/;

/**
 * Reads a number as people type it: `256`, `1e-4`, `2^6`, `−0.5`, full-width digits; `-10^4` is −(10⁴).
 * Null for anything else, also for `12abc`, hexadecimal, an empty text and what overflows.
 */
export function readNumber(typed: string): number | null {
  const text = tidyNumber(typed);
  const parts = power.exec(text);
  if (parts) return finite((parts[1] === '-' ? -1 : 1) * Number(parts[2]) ** Number(parts[3]));
  return plain.test(text) ? finite(Number(text)) : null;
}

/** Whether somebody typed minus infinity: `-inf`, `-∞`, `−Infinity`. */
export function isMinusInfinity(typed: string): boolean {
  return /^-(inf(inity)?|∞)$/i.test(tidyNumber(typed));
}

function tidyNumber(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/[−–—]/g, '-');
}

function finite(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : value; // never −0
}
