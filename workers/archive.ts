import { type Archive, shortId } from '../src/chat/archive';
import type { ComputeOutcome, ComputeTask } from '../src/queue/compute-contract';
import type { PageAddress } from '../src/store/page-address';
import type { ReceiptStore } from '../src/store/receipts';
import type { ComputePool } from './compute-pool';

interface ArchiveParts {
  receipts: ReceiptStore;
  pool: Pick<ComputePool, 'run'>;
  /** Of the code that runs now. */
  version: string;
  pageAddress: Pick<PageAddress, 'read'>;
  observe(outcome: ComputeOutcome): void;
}

/** What was posted, and the same again: straight through the compute pool, so that no store can answer for it. */
export function createArchive({ receipts, pool, version, pageAddress, observe }: ArchiveParts): Archive {
  const run = async (task: ComputeTask): Promise<ComputeOutcome> => {
    const outcome = await pool.run(task);
    observe(outcome);
    return outcome;
  };
  return {
    find: receipts.find,
    latest: receipts.latest,
    again: async ({ experiment, parameters, seed }) => {
      const { facts } = await run({ kind: 'check', experiment, parameters, seed });
      return { facts, version };
    },
    export: async ({ experiment, parameters, seed }, format, { language, theme }) => {
      const what = { experiment, parameters, seed, language, theme };
      const { files = [] } = await run({ kind: 'export', format, version, ...what });
      return files;
    },
    link: async (id) => {
      const page = await pageAddress.read();
      return page && new URL(`/f/${shortId(id)}`, page).href;
    },
  };
}
