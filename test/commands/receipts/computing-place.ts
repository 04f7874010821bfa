import { join } from 'node:path';
import pino from 'pino';
import { createCommands } from '../../../commands';
import { createDispatch } from '../../../src/chat/dispatch';
import { neverLater } from '../../../src/chat/no-memory';
import { parseCommandText } from '../../../src/chat/parse-command-text';
import { nobodyKnown } from '../../../src/chat/people';
import type { Reply } from '../../../src/chat/types';
import { computeEnvironment } from '../../../src/config';
import { createFigureStore, toComputed } from '../../../src/store/figures';
import { createPageAddress } from '../../../src/store/page-address';
import { createReceiptStore } from '../../../src/store/receipts';
import { createMemory } from '../../../src/store/study';
import { createArchive } from '../../../workers/archive';
import { createComputeOnce } from '../../../workers/compute-once';
import { type ComputePool, createComputePool } from '../../../workers/compute-pool';
import type { RealRedis } from '../../real-redis';
import { aRequest } from '../../requests';

export function openPool(): ComputePool {
  return createComputePool({
    filename: join(__dirname, '..', '..', '..', 'dist', 'workers', 'compute-child.js'),
    size: 1,
    environment: computeEnvironment(),
    log: pino({ level: 'silent' }),
  });
}

/** What a worker has, with everything real but the platform; nothing happens later. */
export function createTalk(server: RealRedis, pool: ComputePool, prefix: string, version = 'code-1') {
  const redis = server.connect();
  const receipts = createReceiptStore(redis, prefix);
  const observe = () => undefined;
  const computeOnce = createComputeOnce({ pool, store: createFigureStore(redis, prefix), version, observe });
  const pageAddress = createPageAddress(redis, prefix);
  const memory = createMemory(redis, prefix);
  const dispatch = createDispatch({
    commands: createCommands(),
    people: nobodyKnown,
    memory,
    later: neverLater,
    now: Date.now,
    archive: createArchive({ receipts, pool, version, pageAddress, observe }),
    compute: async (wanted, request, language) => {
      const task = { kind: 'experiment', ...wanted, language, theme: request.theme, size: 'chat' } as const;
      const { result, timings } = await computeOnce(task);
      const receipt = await receipts.keep({ ...wanted, version, facts: result.facts, at: 1000 }, request);
      return { ...toComputed(result, task), receipt, timings };
    },
  });
  return {
    redis,
    memory,
    pageAddress,
    say: (line: string, locale = 'en') =>
      dispatch(aRequest({ ...parseCommandText(line), text: line, person: { id: 'a', name: 'A', locale } })),
  };
}

export const captionOf = ({ blocks }: Reply) =>
  blocks.map((block) => (block.kind === 'facts' ? block.caption : '')).join('');
export const textOf = ({ blocks }: Reply) =>
  blocks.map((block) => (block.kind === 'section' ? block.markdown : '')).join('\n');
/** Every receipt that a text shows, in order. */
export const idsIn = (text: string) =>
  [...text.matchAll(/(?:Receipt|凭据) ([0-9a-f]{8})/gu)].map(([, id = '']) => id);
export const idOf = (reply: Reply) => idsIn(captionOf(reply))[0] ?? '';
