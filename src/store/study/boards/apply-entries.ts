import {
  type AnswerEntry,
  type ContestEntry,
  contestAnswer,
  type ScoredAnswer,
  type ScoringEntry,
  scoreEntry,
} from '../../../study/answer-log';
import { countAnswer } from '../../../study/boards';
import { idsOf } from '../../../study/joins';
import { countsForRating, itemKey, rateEntry } from '../../../study/replay-ratings';
import { type AnswerState, type BatchState, meeting } from './batch-state';
import { writeBooked } from './book';
import type { BoardKeys } from './keys';
import type { Writes } from './writes';

/** The earliest answer that changed or came, by the id that counts, epoch ms: boards from there on may be others now. */
export type Touched = Map<string, number>;

/**
 * Takes entries in their order: the same steps as `replayBoards`, from the state that is kept to the one that is kept
 * afterwards. `state` is changed in place, the same changes go into `writes`.
 */
export function applyEntries(
  entries: readonly ScoringEntry[],
  state: BatchState,
  keys: BoardKeys,
  writes: Writes,
) {
  const touched: Touched = new Map();
  for (const entry of entries) {
    const answer =
      entry.type === 'answer'
        ? applyAnswer(entry, state, keys, writes)
        : applyContest(entry, state, keys, writes);
    if (!answer) continue;
    const person = state.personOf(answer.person);
    touched.set(person, Math.min(answer.at, touched.get(person) ?? answer.at));
  }
  for (const person of touched.keys()) {
    const kept = state.persons.get(person);
    if (kept) writes.hset(keys.persons, person, JSON.stringify(kept));
  }
  return touched;
}

function applyAnswer(
  entry: AnswerEntry,
  state: BatchState,
  keys: BoardKeys,
  writes: Writes,
): AnswerEntry | null {
  const id = state.personOf(entry.person);
  const person = state.persons.get(id);
  const book = state.books.get(entry.person);
  if (!person || !book) return null;
  const { streak, scored } = scoreEntry(person.streak, entry);
  const rated = rate(entry, state, keys, writes);
  state.persons.set(id, { ...person, streak, rated });
  const counted = countAnswer({ ...scored, streak, rating: rated.rating });
  const booked = { id: entry.id, group: entry.group, channel: entry.channel, counted };
  const place = book.push(booked) - 1;
  writes.plain('RPUSH', keys.book(entry.person), writeBooked(booked));
  keep(scored, place, state, keys, writes);
  return entry;
}

function rate(entry: AnswerEntry, state: BatchState, keys: BoardKeys, writes: Writes) {
  const person = state.personOf(entry.person);
  const before = state.persons.get(person)?.rated;
  if (!before) throw new Error(`no state was read for ${person}`);
  const item = itemKey(entry);
  const own = meeting(entry.person, item);
  const met = idsOf(state.joined, person).some(({ id }) => state.met.has(meeting(id, item)));
  const counts = countsForRating(entry, met);
  if (!state.met.has(own)) writes.plain('SADD', keys.met(entry.person), item);
  state.met.add(own);
  if (!counts) return before;
  const after = rateEntry(before, state.items.get(item) ?? null, entry);
  state.items.set(item, after.item);
  writes.hset(keys.items, item, JSON.stringify(after.item));
  return after.person;
}

function applyContest(
  entry: ContestEntry,
  state: BatchState,
  keys: BoardKeys,
  writes: Writes,
): AnswerEntry | null {
  const found = state.answers.get(entry.answerId);
  // Only one's own answer can be contested.
  if (!found || found.state.person !== entry.person) return null;
  const contested = contestAnswer(toScored(found), entry.share);
  const { place } = found.state;
  keep(contested, place, state, keys, writes);
  const booked = state.books.get(entry.person)?.[place];
  if (!booked) throw new Error(`answer ${entry.answerId} is not in its book`);
  booked.counted.points = contested.points.total;
  writes.plain('LSET', keys.book(entry.person), place, writeBooked(booked));
  return found.entry;
}

function keep(scored: ScoredAnswer, place: number, state: BatchState, keys: BoardKeys, writes: Writes) {
  const { points, streakDays, firstOfDay, selfGraded, ...entry } = scored;
  const kept: AnswerState = { person: entry.person, place, points, streakDays, firstOfDay, selfGraded };
  state.answers.set(entry.id, { state: kept, entry });
  writes.hset(keys.points, entry.id, JSON.stringify(kept));
}

/** An answer with what it earned, put together again. */
export function toScored({ state, entry }: { state: AnswerState; entry: AnswerEntry }): ScoredAnswer {
  const { points, streakDays, firstOfDay, selfGraded } = state;
  return { ...entry, points, streakDays, firstOfDay, selfGraded };
}
