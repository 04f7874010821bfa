import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded numbers, the same on every machine and backend. */
export interface Random {
  /** What it was made from. */
  seed: number;
  /** `count` numbers from N(0, 1). */
  normal(count: number): Float32Array;
  /** `count` numbers from [0, 1). */
  uniform(count: number): Float32Array;
  /** `count` numbers, each −1 or 1 with equal chance. */
  sign(count: number): Float32Array;
  /** A stream of its own: what is drawn here changes nothing there. The same label gives the same stream. */
  stream(label: string): Random;
}

/** Looked up once: drawing millions of numbers, a program in a context of its own (jest) spends most of the time on it. */
const { cos, log, PI, sin, sqrt } = Math;

const unit = 2 ** -32;
const skipped = 64;

/** Random numbers from an integer seed, 0 to 2³¹ − 1. */
export function createRandom(seed: number): Random {
  // The generator starts from the seed's bits almost as they are: neighbouring seeds need mixing and a run-up.
  const generator = xoroshiro128plus(mix(seed));
  for (let i = 0; i < skipped; i++) generator.next();
  const draw = () => (generator.next() >>> 0) * unit; // [0, 1)

  const fill = (count: number, next: () => number) => {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = next();
    return values;
  };

  // float32 would round the largest draws up to 1.
  const below1 = () => (generator.next() >>> 8) * 2 ** -24;

  return {
    seed,
    normal: (count) => boxMuller(count, draw),
    uniform: (count) => fill(count, below1),
    sign: (count) => fill(count, () => (generator.next() < 0 ? -1 : 1)),
    stream: (label) => createRandom(mix(seed ^ hash(label))),
  };
}

/** Box–Muller, both branches: $\sqrt{-2\ln u}\,(\cos 2\pi v,\ \sin 2\pi v)$ with $u \in (0, 1]$. */
function boxMuller(count: number, draw: () => number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = sqrt(-2 * log(1 - draw()));
    const angle = 2 * PI * draw();
    values[i] = radius * cos(angle);
    if (i + 1 < count) values[i + 1] = radius * sin(angle);
  }
  return values;
}

/** The finaliser of MurmurHash3: every bit of the input moves half of the bits of the output. */
function mix(value: number): number {
  let h = (value ^ 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** FNV-1a, 32 bits. */
function hash(label: string): number {
  let h = 0x811c9dc5;
  for (const char of label) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return h;
}
