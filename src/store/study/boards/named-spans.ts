import { periodNames, type Span, spanOf } from '../../../study/periods';

/** Every zone's days begin at a multiple of this, ms; so all instants of one slot lie in the same periods. */
const slot = 15 * 60 * 1000;
const mostKept = 20_000;

/** The periods with a name that an instant lies in; remembered, because the calendar is slow and answers come in swarms. */
export function createNamedSpans() {
  const kept = new Map<string, Span[]>();
  return (at: number, zone: string): Span[] => {
    const key = `${Math.floor(at / slot)} ${zone}`;
    const before = kept.get(key);
    if (before) return before;
    if (kept.size >= mostKept) kept.clear();
    const spans = periodNames.map((name) => spanOf(name, at, zone));
    kept.set(key, spans);
    return spans;
  };
}

export type NamedSpans = ReturnType<typeof createNamedSpans>;
