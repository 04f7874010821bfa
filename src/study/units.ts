import type { UnitName } from '../../content';

interface Unit {
  /** Units of one dimension can be converted. */
  dimension: 'number' | 'ratio' | 'data' | 'time' | 'information';
  /** In the dimension's own unit: 1, byte, second, nat. */
  size: number;
  /** Other ways to write it, lower case after NFKC. */
  written: string[];
}

/** The units that quizzes ask for; KB is 1000 bytes, KiB is 1024. */
export const units: Readonly<Record<UnitName, Unit>> = {
  '': { dimension: 'number', size: 1, written: [] },
  '%': { dimension: 'ratio', size: 0.01, written: ['%', 'percent', 'per cent'] },
  B: { dimension: 'data', size: 1, written: ['b', 'byte', 'bytes', '字节'] },
  KiB: { dimension: 'data', size: 2 ** 10, written: ['kib'] },
  MiB: { dimension: 'data', size: 2 ** 20, written: ['mib'] },
  GiB: { dimension: 'data', size: 2 ** 30, written: ['gib'] },
  kB: { dimension: 'data', size: 1e3, written: ['kb'] },
  MB: { dimension: 'data', size: 1e6, written: ['mb'] },
  GB: { dimension: 'data', size: 1e9, written: ['gb'] },
  ns: { dimension: 'time', size: 1e-9, written: ['ns', '纳秒'] },
  µs: { dimension: 'time', size: 1e-6, written: ['μs', 'us', '微秒'] },
  ms: { dimension: 'time', size: 1e-3, written: ['ms', '毫秒'] },
  s: { dimension: 'time', size: 1, written: ['s', 'sec', 'seconds', '秒'] },
  nats: { dimension: 'information', size: 1, written: ['nats', 'nat', '奈特'] },
  bits: { dimension: 'information', size: Math.LN2, written: ['bits', 'bit', '比特'] },
};

/** Suffixes that multiply a pure number. `m` is missing on purpose: milli or million. */
export const multipliers: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
};

/** A bare letter where an amount of data is asked means the asked family: `64M` is 64 MiB where MiB are asked. */
export function dataUnitOf(letter: string, asked: UnitName): UnitName | null {
  const binary = asked.includes('i');
  const [small, middle, large] = binary ? (['KiB', 'MiB', 'GiB'] as const) : (['kB', 'MB', 'GB'] as const);
  return { K: small, M: middle, G: large }[letter.toUpperCase()] ?? null;
}

const byWriting = new Map(
  Object.entries(units).flatMap(([name, { written }]) => written.map((text) => [text, name as UnitName])),
);

/** `mib` → `MiB`, `毫秒` → `ms`; null for what is no unit. */
export function unitCalled(text: string): UnitName | null {
  return byWriting.get(text.toLowerCase()) ?? null;
}
