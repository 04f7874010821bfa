import fc from 'fast-check';
import { loadTopics } from '../../../content';
import { advance, type Happening, startInterview, steps } from '../../../src/study/interview/interview';
import { interviewRules, nextTurn } from '../../../src/study/interview/next-turn';
import { summarise } from '../../../src/study/interview/summary';

const topics = loadTopics().slice(0, 4);
const ids = topics.map(({ id }) => id);
const pool = topics.flatMap(({ id, quiz }) => quiz.map((item) => ({ topic: id, item })));
const ask = (chosen: string[], seed: string) => (turns: Parameters<typeof nextTurn>[3]) =>
  nextTurn(chosen, pool, seed, turns);
const minute = 60_000;

const begin = (chosen = ids, seed = 's', minutes = 20) => {
  const started = startInterview({ id: 'm1', minutes, by: 'start', at: 0 }, ask(chosen, seed));
  if (!started) throw new Error('nothing to ask');
  return started;
};

/** Answers everything with the same share until nothing is left. */
function answerAll(share: number, chosen: string[]) {
  let interview = begin(chosen);
  for (let n = 0; !interview.ended && n < 100; n++) {
    const turn = interview.turns.length - 1;
    const what: Happening = { kind: 'answer', by: `a${n}`, at: n, turn, share, said: 'x', option: null };
    interview = advance(interview, what, ask(chosen, 's'));
  }
  return interview;
}

describe('the chain of questions', () => {
  it('goes what, why, derive, cost, trap on one topic before another comes, harder with each good answer', () => {
    const chain = answerAll(1, ids).turns.slice(0, 5);

    expect(chain.map(({ step }) => step)).toEqual(steps);
    expect(chain.map(({ level }) => level)).toEqual([2, 3, 4, 5, 5]);
    expect(new Set(chain.map(({ topic }) => topic))).toEqual(new Set([ids[0]]));
    expect(answerAll(1, ids).turns[5]).toMatchObject({ topic: ids[1], step: 'what', level: 2 });
  });

  it('puts an easier question on the same step after a weak answer, once', () => {
    const { turns } = answerAll(0, ids);
    const item = (id: string) => pool.find((one) => one.item.id === id)!.item;

    expect(turns.some(({ easier }) => easier)).toBe(true);
    for (const [i, turn] of turns.entries()) {
      if (!turn.easier) continue;
      const before = turns[i - 1]!;
      expect(before).toMatchObject({ step: turn.step, topic: turn.topic, easier: false });
      expect(item(turn.itemId).difficulty).toBeLessThanOrEqual(item(before.itemId).difficulty);
    }
  });

  it('asks everything there is on the topics, each item once, and then is done', () => {
    for (const share of [0, 0.5, 1]) {
      const { turns, ended } = answerAll(share, [ids[2]!]);

      expect(ended?.why).toBe('done');
      expect(turns.map(({ itemId }) => itemId).sort()).toEqual(topics[2]!.quiz.map(({ id }) => id).sort());
    }
  });

  it('has nothing to begin with where there are no items', () => {
    expect(startInterview({ id: 'm', minutes: 5, by: 'x', at: 0 }, ask(['unknown'], 's'))).toBeNull();
  });
});

const happening = fc.record({
  kind: fc.constantFrom('answer', 'answer', 'answer', 'skip', 'hint', 'pause', 'resume', 'stop', 'time'),
  by: fc.integer({ min: 0, max: 40 }).map((n) => `r${n}`),
  wait: fc.integer({ min: 0, max: 4 * minute }),
  turn: fc.integer({ min: 0, max: 12 }),
  current: fc.boolean(),
  share: fc.constantFrom(0, 0.3, 0.5, 0.8, 1),
});

describe('whatever happens to an interview', () => {
  it('counts no request twice, changes nothing that is settled, and keeps to the clock', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), fc.integer(), (list, seed) => {
        let at = 0;
        let interview = begin(ids, String(seed));
        const next = ask(ids, String(seed));
        for (const { kind, by, wait, turn, current, share } of list) {
          at += wait;
          const place = current ? interview.turns.length - 1 : turn;
          const rest = { turn: place, share, said: 'x', option: null, deadline: interview.deadline };
          const what = { kind, by, at, ...rest } as Happening;
          const before = interview;
          interview = advance(before, what, next);

          // The same request once more is nothing; what changed nothing is the same object.
          expect(advance(interview, what, next)).toBe(interview);
          if (before.heard.includes(by)) expect(interview).toBe(before);
          if (interview !== before) expect(interview.heard).toEqual([...before.heard, by]);
          // Settled stays settled, one question at a time is open, and it is the last.
          const settled = before.turns.filter(({ outcome }) => outcome);
          expect(interview.turns.slice(0, settled.length)).toEqual(settled);
          expect(interview.turns.slice(0, -1).every(({ outcome }) => outcome)).toBe(true);
          // An end is for ever; only what was received in time can still be added.
          if (before.ended) expect(interview.ended).toEqual(before.ended);
          const added = interview.turns.find(({ outcome }) => outcome?.by === by)?.outcome;
          if (added && added.at === at) expect(at).toBeLessThanOrEqual(before.deadline);
          if (before.paused && kind !== 'resume' && kind !== 'stop') expect(interview).toBe(before);
          expect(interview.deadline).toBeGreaterThanOrEqual(before.deadline);
        }
        const { turns, minutes } = interview;
        expect(new Set(turns.map(({ itemId }) => itemId)).size).toBe(turns.length);
        const clocks = turns.flatMap(({ outcome }) => outcome?.elapsed ?? []);
        expect(clocks).toEqual([...clocks].sort((a, b) => a - b));
        expect(clocks.every((elapsed) => elapsed <= minutes * minute)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('lets the clock stand still in a break of any length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 19 * minute }),
        (length, at) => {
          const paused = advance(begin(), { kind: 'pause', by: 'p', at }, ask(ids, 's'));
          const planned: Happening = { kind: 'time', by: 't', at: at + length, deadline: paused.deadline };
          expect(advance(paused, planned, ask(ids, 's'))).toBe(paused);
          const resumed = advance(paused, { kind: 'resume', by: 'r', at: at + length }, ask(ids, 's'));

          expect(resumed.deadline).toBe(20 * minute + length);
          expect(advance(resumed, planned, ask(ids, 's'))).toBe(resumed);
        },
      ),
    );
  });

  it('counts an answer that was received in time although the end was noticed first', () => {
    const started = begin();
    const next = ask(ids, 's');
    const over = advance(started, { kind: 'time', by: 't', at: 20 * minute, deadline: 20 * minute }, next);
    const answer = { kind: 'answer' as const, by: 'a', turn: 0, share: 1, said: 'x', option: null };

    expect(advance(over, { ...answer, at: 20 * minute }, next).turns[0]?.outcome?.share).toBe(1);
    expect(advance(over, { ...answer, at: 20 * minute + 1 }, next)).toBe(over);
  });
});

describe('the summary', () => {
  it('means shares by topic and step, a skipped one as nothing, the open one not at all', () => {
    const turn = begin().turns[0]!;
    const outcome = { by: 'a', at: 0, elapsed: 0, said: '', option: null };
    const turns = [
      { ...turn, step: 'what' as const, outcome: { ...outcome, share: 1 } },
      { ...turn, step: 'why' as const, outcome: { ...outcome, share: null } },
      { ...turn, step: 'derive' as const },
    ];

    expect(summarise({ turns })).toEqual({
      ...{ questions: 2, skipped: 1, share: 0.5 },
      topics: [{ topic: turn.topic, questions: 2, skipped: 1, share: 0.5 }],
      steps: [
        { step: 'what', questions: 1, skipped: 0, share: 1 },
        { step: 'why', questions: 1, skipped: 1, share: 0 },
      ],
    });
    expect(interviewRules.weak).toBeLessThan(interviewRules.good);
  });
});
