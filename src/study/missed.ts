import type { AnswerEntry, LogEntry } from './answer-log';
import { isRight } from './grade';

/** When everybody could know what was right, epoch ms: at the deadline; at once where nobody counts time. */
export function knownAt({ at, time }: Pick<AnswerEntry, 'at' | 'time'>): number {
  return time === null ? at : at - time.used + time.allowed;
}

/** Answers of one person's log that were wrong, by now known to be, and not right by the person's own last grade. */
export function missedAnswers(log: readonly LogEntry[], now: number): AnswerEntry[] {
  const own = new Map(
    log.flatMap((entry) => (entry.type === 'contest' ? [[entry.answerId, entry.share]] : [])),
  );
  return log.filter(
    (entry): entry is AnswerEntry =>
      entry.type === 'answer' &&
      !isRight(entry.share) &&
      !isRight(own.get(entry.id) ?? 0) &&
      knownAt(entry) <= now,
  );
}
