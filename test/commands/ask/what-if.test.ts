import { createCommands } from '../../../commands';
import { loadTopics } from '../../../content';
import { createDispatch } from '../../../src/chat/dispatch';
import { neverLater, noMemory } from '../../../src/chat/no-memory';
import { nobodyKnown } from '../../../src/chat/people';
import type { Reply } from '../../../src/chat/types';
import { experiments } from '../../../src/experiments';
import { textIn } from '../../../src/language';
import { useTensorflow } from '../../experiments/native';
import { aRequest } from '../../requests';

/** Experiments run for real; only the drawing is left out. */
function createTalk() {
  const dispatch = createDispatch({
    commands: createCommands(),
    people: nobodyKnown,
    memory: noMemory,
    later: neverLater,
    now: Date.now,
    compute: async ({ experiment, parameters, seed }) => {
      const { facts, sample } = await experiments[experiment]!.run(parameters as never, seed);
      const id = `${experiment}-${JSON.stringify(parameters)}-${seed}`;
      const figure = { id, width: 10, height: 10, alt: 'A picture.', experiment, parameters, seed };
      return { facts, sample: textIn(sample, 'en'), figures: [figure], timings: { compute: 0, draw: 0 } };
    },
  });
  return (text: string) => dispatch(aRequest({ command: 'what-if', options: {}, text }));
}

const tableOf = ({ blocks }: Reply) =>
  blocks.flatMap((block) => ('markdown' in block ? [block.markdown] : [])).join('');

describe('/what-if', () => {
  beforeAll(async () => void (await useTensorflow()));

  it('shows old beside new with both pictures, in the post whose button was pressed', async () => {
    const reply = await createTalk()('/what-if scaling d_k:16 seed:3 → d_k:64');

    expect(reply.edits).toBe('pressed');
    expect(tableOf(reply)).toContain('Before: `d_k:16 seed:3`. Changed: `d_k:64`.');
    expect(tableOf(reply)).toMatch(/\| measured here \| before \| now \| theory now \|/);
    expect(reply.figures.map(({ parameters }) => parameters?.d_k)).toEqual([16, 64]);
    expect(reply.figures.map(({ seed }) => seed)).toEqual([3, 3]);
  }, 60_000);

  it('offers every other change against the same base, and the way to the whole answer', async () => {
    const reply = await createTalk()('/what-if scaling d_k:16 → seed:9');
    const commands = reply.buttons.map(({ command }) => command);

    expect(
      commands.filter((command) => command.startsWith('/what-if scaling d_k:16 →')).length,
    ).toBeGreaterThan(3);
    expect(commands).toContain('/ask scaling d_k:16 seed:9');
  }, 60_000);

  it('refuses what no button says', async () => {
    const say = createTalk();

    expect((await say('/what-if nothing → d_k:4')).failure?.whose).toBe('person');
    expect((await say('/what-if')).failure?.whose).toBe('person');
    expect((await say('/what-if scaling d_k:-1 → d_k:4')).failure?.whose).toBe('person');
  });

  it('fits into a button of Discord for every topic as it is first asked', () => {
    const commands = loadTopics().flatMap(({ id, followUps }) =>
      followUps.map(
        ({ set }) =>
          `say:/what-if ${id} → ${Object.entries(set)
            .map(([n, v]) => `${n}:${v}`)
            .join(' ')}`,
      ),
    );

    expect(commands.filter((line) => line.length > 100)).toEqual([]);
  });
});
