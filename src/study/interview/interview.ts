import type { Share } from '../grade';

/** The chain of follow-ups on one topic, from the plain question to the trap. */
export const steps = ['what', 'why', 'derive', 'cost', 'trap'] as const;
export type Step = (typeof steps)[number];

/** One question of an interview. Item, version and seed draw it again. */
export interface Turn {
  topic: string;
  step: Step;
  /** An easier question on the same step, after a weak answer. */
  easier: boolean;
  itemId: string;
  version: string;
  seed: string;
  /** The difficulty that the answers before asked for. */
  level: number;
  hinted: boolean;
  outcome: Outcome | null;
}

export interface Outcome {
  /** Request that decided it: the same request again is the same answer. */
  by: string;
  /** Receipt, epoch ms. */
  at: number;
  /** ms of the interview's own clock, which stands still in a break. */
  elapsed: number;
  /** Null: skipped. */
  share: Share | null;
  said: string;
  /** Place of the chosen option in the item; null for other kinds. */
  option: number | null;
}

export interface Interview {
  id: string;
  minutes: number;
  /** Epoch ms */
  started: number;
  /** Epoch ms; moves on by each break. */
  deadline: number;
  paused: { by: string; at: number } | null;
  ended: { by: string; at: number; why: 'time' | 'stopped' | 'done' } | null;
  /** The last one is the one that is asked, unless it has an outcome. */
  turns: Turn[];
  /** Requests that changed it, so that none counts twice. */
  heard: string[];
}

/** What happens to an interview; `by` is the id of the request and `at` its receipt (epoch ms). */
export type Happening = { by: string; at: number } & (
  | { kind: 'answer'; turn: number; share: Share; said: string; option: number | null }
  | { kind: 'skip'; turn: number }
  | { kind: 'hint'; turn: number }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'stop' }
  /** The deadline that was planned has come. */
  | { kind: 'time'; deadline: number }
);

/** What is asked next; null: nothing is left. */
export type Ask = (turns: readonly Turn[]) => Turn | null;

export function startInterview(
  { id, minutes, by, at }: { id: string; minutes: number; by: string; at: number },
  ask: Ask,
): Interview | null {
  const first = ask([]);
  if (!first) return null;
  const deadline = at + minutes * 60_000;
  return { id, minutes, started: at, deadline, paused: null, ended: null, turns: [first], heard: [by] };
}

/**
 * The interview after something happened; the same object where that changes nothing: a request that was heard before, a
 * press that belongs to an earlier question, anything after the end. An answer counts when it was received by the deadline, also
 * where the end was noticed first.
 */
export function advance(interview: Interview, what: Happening, ask: Ask): Interview {
  if (interview.heard.includes(what.by)) return interview;
  const changed = change(interview, what, ask);
  return changed === interview ? interview : { ...changed, heard: [...interview.heard, what.by] };
}

function change(interview: Interview, what: Happening, ask: Ask): Interview {
  const { deadline, paused, ended } = interview;
  if (ended) return ended.why === 'time' && what.kind === 'answer' ? settle(interview, what, ask) : interview;
  if (what.kind === 'stop') return end(interview, what, 'stopped');
  if (paused) return what.kind === 'resume' ? resume(interview, paused.at, what) : interview;
  if (what.kind === 'time') return what.deadline === deadline ? end(interview, what, 'time') : interview;
  if (what.at > deadline) return end(interview, what, 'time');
  if (what.kind === 'pause') return { ...interview, paused: { by: what.by, at: what.at } };
  if (what.kind === 'resume') return interview;
  return what.kind === 'hint' ? hint(interview, what.turn) : settle(interview, what, ask);
}

function end(interview: Interview, { by, at }: Happening, why: 'time' | 'stopped' | 'done'): Interview {
  return { ...interview, paused: null, ended: { by, at, why } };
}

function resume(interview: Interview, since: number, { at }: Happening): Interview {
  return { ...interview, paused: null, deadline: interview.deadline + Math.max(0, at - since) };
}

function hint(interview: Interview, place: number): Interview {
  const turn = openTurn(interview, place);
  return turn && !turn.hinted ? withTurn(interview, place, { ...turn, hinted: true }) : interview;
}

function settle(
  interview: Interview,
  what: Extract<Happening, { kind: 'answer' }> | Extract<Happening, { kind: 'skip' }>,
  ask: Ask,
): Interview {
  const turn = openTurn(interview, what.turn);
  if (!turn || what.at > interview.deadline) return interview;
  const given =
    what.kind === 'answer'
      ? { share: what.share, said: what.said, option: what.option }
      : { share: null, said: '', option: null };
  const outcome = { by: what.by, at: what.at, elapsed: elapsedAt(interview, what.at), ...given };
  const settled = withTurn(interview, what.turn, { ...turn, outcome });
  if (interview.ended) return settled;
  const next = ask(settled.turns);
  return next ? { ...settled, turns: [...settled.turns, next] } : end(settled, what, 'done');
}

/** The question at a place if it is the one that is asked. */
function openTurn({ turns }: Interview, place: number): Turn | null {
  const turn = turns[place];
  return turn && place === turns.length - 1 && turn.outcome === null ? turn : null;
}

function withTurn(interview: Interview, place: number, turn: Turn): Interview {
  return { ...interview, turns: interview.turns.map((other, i) => (i === place ? turn : other)) };
}

/** ms of the interview's own clock at an instant, breaks left out. */
export function elapsedAt({ minutes, deadline, paused }: Interview, at: number): number {
  const total = minutes * 60_000;
  return Math.min(total, Math.max(0, total - (deadline - (paused?.at ?? at))));
}
