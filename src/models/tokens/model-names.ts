/**
 * `use-lite`: Universal Sentence Encoder lite, comes with the program. `minilm`: all-MiniLM-L6-v2, fetched when it is wanted.
 * `untrained`: random weights and single characters, for languages that neither of them learned.
 */
export const modelNames = ['use-lite', 'minilm', 'untrained'] as const;
export type ModelName = (typeof modelNames)[number];

export interface ModelShape {
  layers: number;
  /** a layer */
  heads: number;
  /** d_k, by layer */
  keyWidths: readonly number[];
  /** Longest sequence that it was made for. */
  longest: number;
}

const useLite: ModelShape = { layers: 2, heads: 4, keyWidths: [64, 128], longest: 128 };

/** What each model has to be asked for; known without its weights. */
export const modelShapes: Readonly<Record<ModelName, ModelShape>> = {
  'use-lite': useLite,
  minilm: { layers: 6, heads: 12, keyWidths: [32, 32, 32, 32, 32, 32], longest: 128 },
  untrained: useLite,
};
