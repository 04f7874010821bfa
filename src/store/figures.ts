import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Computed } from '../chat/command';
import type { Fact } from '../experiments/types';
import type { ComputeOutcome, ComputeTask } from '../queue/compute-contract';
import { readJson, writeJson } from './number-json';

/** ms after which the claim of a worker that died is free again; longer than any computation. */
const claimedFor = 25_000;
/** Seconds for which a computed result is kept after it was last asked for. */
const keptFor = 7 * 24 * 3600;

export interface StoredResult {
  facts: Fact[];
  sample: string;
  reading?: string;
  figures: { id: string; width: number; height: number; alt: string }[];
}

export interface FigureStore {
  find(id: string): Promise<StoredResult | null>;
  keep(id: string, outcome: ComputeOutcome): Promise<StoredResult>;
  png(figureId: string): Promise<Buffer | null>;
  /** Reserves the computation of one result; while another has it, `claimed` is false. */
  claim(id: string): Promise<{ claimed: boolean; release: () => Promise<void> }>;
}

/** Results by content: equal questions have equal ids, so each is computed once for everybody. */
export function createFigureStore(redis: Redis, prefix: string): FigureStore {
  const resultKey = (id: string) => `${prefix}:result:${id}`;
  const pictureKey = (id: string) => `${prefix}:figure:${id}`;
  return {
    find: async (id) => {
      const stored = await redis.getex(resultKey(id), 'EX', keptFor);
      if (!stored) return null;
      const result = readJson<StoredResult>(stored);
      // The pictures must outlive the result that names them.
      const alive = await Promise.all(
        result.figures.map((figure) => redis.expire(pictureKey(figure.id), keptFor + 3600)),
      );
      return alive.every((found) => found === 1) ? result : null;
    },
    keep: async (id, outcome) => {
      const figures = outcome.pictures.map(({ width, height, alt }, index) => ({
        id: `${id}-${index}`,
        width,
        height,
        alt,
      }));
      const { facts, sample, reading } = outcome;
      const result: StoredResult = { facts, sample, ...(reading ? { reading } : {}), figures };
      const change = redis.multi();
      for (const [index, picture] of outcome.pictures.entries())
        change.set(pictureKey(`${id}-${index}`), Buffer.from(picture.png), 'EX', keptFor + 3600);
      change.set(resultKey(id), writeJson(result), 'EX', keptFor);
      await change.exec();
      return result;
    },
    png: (figureId) => redis.getBuffer(pictureKey(figureId)),
    claim: async (id) => {
      const key = `${prefix}:claim:${id}`;
      const claimed = (await redis.set(key, '1', 'PX', claimedFor, 'NX')) === 'OK';
      return { claimed, release: async () => void (await redis.del(key)) };
    },
  };
}

/**
 * Id of a task's result: the same for the same experiment, parameters, seed, language, theme, size and version of
 * the code, whatever order the parameters came in.
 */
export function resultId(task: ComputeTask, version: string): string {
  const canonical = JSON.stringify([version, inFixedOrder(task)]);
  return createHash('sha256').update(canonical).digest('base64url').slice(0, 22);
}

/** Objects as lists of entries sorted by name, for digests. */
export function inFixedOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object')
    return Object.is(value, Number.NEGATIVE_INFINITY) ? '-inf' : value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => [name, inFixedOrder(entry)]);
}

/** A stored result as commands get it. */
export function toComputed(
  { figures, ...result }: StoredResult,
  { experiment, parameters, seed }: Extract<ComputeTask, { kind: 'experiment' }>,
): Computed {
  return { ...result, figures: figures.map((figure) => ({ ...figure, experiment, parameters, seed })) };
}
