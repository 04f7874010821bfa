import type { FigureStore, StoredResult } from './figures';

/** The figure store of one process, for programs that run without Redis. */
export function createMemoryFigures(): FigureStore & { all(): Map<string, Buffer> } {
  const results = new Map<string, StoredResult>();
  const pictures = new Map<string, Buffer>();
  return {
    find: async (id) => results.get(id) ?? null,
    keep: async (id, { facts, sample, reading, pictures: drawn }) => {
      const figures = drawn.map(({ png, width, height, alt }, index) => {
        pictures.set(`${id}-${index}`, Buffer.from(png));
        return { id: `${id}-${index}`, width, height, alt };
      });
      const result = { facts, sample, ...(reading ? { reading } : {}), figures };
      results.set(id, result);
      return result;
    },
    png: async (id) => pictures.get(id) ?? null,
    claim: async () => ({ claimed: true, release: async () => undefined }),
    all: () => pictures,
  };
}
