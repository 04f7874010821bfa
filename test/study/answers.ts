import type { AnswerEntry } from '../../src/study/answer-log';

const midnight = Date.UTC(2026, 10, 1);

/** An answer for tests; `minute` counts from 1 November 2026, 00:00 UTC. */
export function answerAt(minute: number, change: Partial<AnswerEntry> = {}): AnswerEntry {
  const at = midnight + minute * 60_000;
  return {
    type: 'answer',
    id: `a${String(minute).padStart(6, '0')}`,
    at,
    person: 'ann',
    group: 'g',
    channel: 'c',
    topic: 'scaling',
    itemId: 'scaling/variance',
    version: 'v1',
    seed: 's',
    kind: 'numeric',
    difficulty: 1,
    share: 1,
    hinted: false,
    time: null,
    localDate: new Date(at).toISOString().slice(0, 10),
    option: null,
    ...change,
  };
}

export const day = 24 * 60;
