import { distance } from 'fastest-levenshtein';

/** The name that was probably meant: at most a third of its letters off, and at most three. */
export function closestName(typed: string, names: readonly string[]): string | null {
  const given = typed.toLowerCase().slice(0, 60);
  let best: { name: string; off: number } | null = null;
  for (const name of names) {
    const off = distance(given, name.toLowerCase());
    if (off <= Math.min(3, Math.ceil(name.length / 3)) && (!best || off < best.off)) best = { name, off };
  }
  return best?.name ?? null;
}
