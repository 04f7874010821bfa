/** What of a model decides the size of its cache. */
export interface CacheShape {
  layers: number;
  /** heads that have keys and values of their own */
  keyValueHeads: number;
  headWidth: number;
}

/**
 * GPT-3: arXiv 2005.14165, Table 2.1. LLaMA 7B: arXiv 2302.13971, Table 2. Llama 3: arXiv 2407.21783, Table 3.
 */
export const cacheShapes = {
  'gpt-3': { layers: 96, keyValueHeads: 96, headWidth: 128 },
  'llama-7b': { layers: 32, keyValueHeads: 32, headWidth: 128 },
  'llama-3-8b': { layers: 32, keyValueHeads: 8, headWidth: 128 },
  'llama-3-70b': { layers: 80, keyValueHeads: 8, headWidth: 128 },
  'llama-3-405b': { layers: 126, keyValueHeads: 8, headWidth: 128 },
} as const satisfies Record<string, CacheShape>;

export type CachedModel = keyof typeof cacheShapes;

/** $2\,L\,h_{kv}\,d_{head}$: numbers that one token adds to the cache. */
export function numbersPerToken({ layers, keyValueHeads, headWidth }: CacheShape): number {
  return 2 * layers * keyValueHeads * headWidth;
}
