import { distance } from 'fastest-levenshtein';

/** The name that was probably meant: at most a third of its letters off, and at most three; swapped letters are one slip. */
export function closestName(typed: string, names: readonly string[]): string | null {
  const given = typed.toLowerCase().slice(0, 60);
  let best: { name: string; off: number } | null = null;
  for (const name of names) {
    const off = sorted(given) === sorted(name) ? 1 : distance(given, name.toLowerCase());
    if (off <= Math.min(3, Math.ceil(name.length / 3)) && (!best || off < best.off)) best = { name, off };
  }
  return best?.name ?? null;
}

const sorted = (word: string) => [...word.toLowerCase()].sort().join('');
