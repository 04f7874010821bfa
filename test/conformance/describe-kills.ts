import type { WholeBot } from '../whole-bot';
import type { Said, TestedPlatform } from './platform';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a chat promises about processes that die: everything acknowledged is answered, and answered once. */
export function describeKills(name: string, place: () => { bot: WholeBot; platform: TestedPlatform }): void {
  /** Says it until it is acknowledged: a gateway that has just started does not listen yet. */
  async function sayUntilHeard(line: (attempt: number) => string): Promise<Said> {
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const said = await place().platform.say(line(attempt));
      if (Number.isFinite(said.acknowledgedAfter)) return said;
      await pause(500);
    }
    throw new Error('never acknowledged');
  }
  const answersTo = async (saids: Said[]) =>
    Promise.all(saids.map(async (said) => (await place().platform.answersTo(said)).length));

  describe(`${name}, when processes are killed`, () => {
    it('answers what was acknowledged by a gateway that was killed right after', async () => {
      const { bot } = place();
      const saids: Said[] = [];
      for (let round = 0; round < 3; round += 1) {
        saids.push(await sayUntilHeard((attempt) => `/ask scaling seed:${100 * round + attempt + 20}`));
        await bot.killGateway();
        await bot.startGateway();
      }

      expect(await answersTo(saids)).toEqual([1, 1, 1]);
    }, 90_000);

    it('answers once when its workers are killed again and again', async () => {
      const { bot } = place();
      const seeds = [40, 41, 42, 43];
      const saids = await Promise.all(
        seeds.map((seed) => sayUntilHeard((attempt) => `/ask padding-mask seed:${seed + 100 * attempt}`)),
      );
      for (const ms of [150, 300, 500]) {
        await pause(ms);
        await bot.killWorker();
        await bot.startWorker();
      }

      expect(await answersTo(saids)).toEqual(seeds.map(() => 1));
    }, 120_000);

    it('answers once when the memory is killed in between', async () => {
      const { bot } = place();
      const before = await sayUntilHeard((attempt) => `/ask scaling seed:${300 + attempt}`);
      await bot.redis.kill();
      const during = await place().platform.say('/ask scaling seed:399');
      await pause(1000);
      await bot.redis.start();

      const acknowledged = [before, ...(Number.isFinite(during.acknowledgedAfter) ? [during] : [])];
      expect(await answersTo(acknowledged)).toEqual(acknowledged.map(() => 1));
    }, 120_000);
  });
}
