import { parameterSets } from '../../src/experiments/parameters';
import type { FigureSpec } from '../../src/experiments/types';
import { type CardSize, createFigures, type DrawOptions } from '../../src/figures';
import { createWords } from '../../src/figures/layout-context';
import type { Scene } from '../../src/figures/scene';
import { languages } from '../../src/language';
import { run, useTensorflow } from '../experiments/native';
import { findCovered, findOutside, findTouching, textsOf } from './layout-problems';

const figures = createFigures({ impl: 'canvas' });
const sizes: CardSize[] = ['chat', 'compact'];

/** Short training changes no layout. */
const quick: Record<string, Record<string, unknown>> = {
  'multi-head': { steps: 50 },
  'qk-projections': { steps: 50 },
  parallelism: { n: 16, layers: 1, d: 16 },
};

const thirty =
  'The quick brown fox jumps over the lazy dog, while the other dog, which was asleep before, barks at it and runs away.';
/** 51 tokens, some of them pieces of words. */
const sixty =
  'Although the unbelievably stubborn dogs barked at everybody who passed, the neighbours, who had complained for years about noise, finally understood that dogs bark because they are lonely, so they walked them twice a day.';

/** Each experiment at its defaults, and with changes that make its panels larger, longer or fewer. */
const cases: [experiment: string, changes: Record<string, unknown>][] = [
  ...Object.keys(parameterSets).map((id): [string, Record<string, unknown>] => [id, quick[id] ?? {}]),
  ['multi-head', { heads: 4, targets: 4, n: 32, steps: 50 }],
  ['multi-head', { heads: 1, targets: 1, n: 4, steps: 50 }],
  ['qk-projections', { n: 16, mode: 'shared-causal', steps: 50 }],
  ['scaling', { d_k: 1, n: 8 }],
  ['padding-mask', { dtype: 'float16', mask: -30000, boost: 2000 }],
  ['padding-mask', { all_padded: true, mode: 'replace' }],
  ['head-dimension', { n: 8, d_k: 1, d: 8192, heads: 128 }],
  ['head-dimension', { n: 48, d_k: 128, tau: 4 }],
  ['encoder', { n: 32, d: 64, layers: 4, position_scale: 0 }],
  ['encoder', { n: 4, width: 64, d_ff: 65536, length: 131072 }],
  ['embedding-scale', { init: 'pytorch', factor: 'custom', custom: 7.3, d: 32 }],
  ['embedding-scale', { init: 'bert', factor: 'none', vocabulary: 100 }],
  ['positional-encoding', { w: 'random', d: 16, window: 100 }],
  ['positional-encoding', { w: 'identity', d: 256, window: 10, beta: 0.1 }],
  ['pe-variants', { n: 32, shift: 5000, heads: 16, context: 8192 }],
  ['pe-variants', { n: 4, d: 16, shift: 0, heads: 2, context: 16, base: 100 }],
  ['residual', { layers: 1, n: 4, at: 0, mode: 'plain' }],
  ['residual', { n: 32, d: 16, mode: 'residual' }],
  ['layernorm-vs-batchnorm', { layers: 2, pad: 0, d: 16 }],
  ['layernorm-vs-batchnorm', { layers: 7, pad: 31, n: 32 }],
  ['batchnorm', { batch: 2, momentum: 0, steps: 1, shift: -5, spread: 0.1 }],
  ['batchnorm', { batch: 256, momentum: 0.999, steps: 200, spread: 5 }],
  ['ffn', { activation: 'linear', hidden: 2, d: 16 }],
  ['ffn', { activation: 'silu', hidden: 31, d: 333 }],
  ['cross-attention', { source: 2, target: 2, n: 2 }],
  ['cross-attention', { source: 12, target: 12, n: 31 }],
  ['causal-mask', { n: 32, token: 20, vocabulary: 32, strength: 0.7 }],
  ['subword', { corpus: 'internationalisation:3,internationalise:2', word: 'internationals', merges: 50 }],
  ['subword', { corpus: '研究生:3,研究:5,生命:4', word: '研究生命起源', merges: 0 }],
  ['subword', { corpus: 'a', word: 'b' }],
  ['lr-dropout', { p: 0, step: 1, warmup: 100, d: 64 }],
  ['lr-dropout', { p: 0.8, step: 1_000_000, warmup: 20_000, d: 4096 }],
  ['bert-mask', { scheme: 'mask-token', layers: 4, n: 16, token: 16 }],
  ['bert-mask', { scheme: 'two-stream-diagonal', n: 4, token: 1 }],
  ['parallelism', { n: 128, layers: 1, d: 16 }],
  ['efficient-attention', { n: 128, window: 2, layers: 16, logit: 8, features: 2048 }],
  ['decoding', { temperature: 0.2, k: 1, p: 0.05, beam: 1, drafts: 1, drift: 3 }],
  ['decoding', { temperature: 5, k: 64, p: 0.99, beam: 13, drafts: 11, drift: 0 }],
  ['fine-tuning', { d: 8, rank: 8, decay: 1, beta: 2 }],
  ['fine-tuning', { d: 64, rank: 31, decay: 0.5, beta: 0.1 }],
  ['modern-normalisation', { d: 512, mean: 10, gain: 30, cap: 100, n: 128 }],
  ['modern-normalisation', { d: 8, mean: 0, gain: 0.1, cap: 1, n: 8 }],
  ['mixed-precision', { size: -40, spread: 10, scale: 40, update: -4, outlier: 200, d: 256 }],
  ['mixed-precision', { size: 0, spread: 0.5, scale: 0, update: -16, outlier: 1, d: 16 }],
  ['efficient-attention', { n: 8, window: 64, layers: 1, logit: 0.25, features: 8 }],
  ['causal-mask', { n: 4, token: 1, vocabulary: 2, strength: 0 }],
  ['kv-cache', { n: 96, d: 64, window: 96, model: 'llama-3-405b', context: 1_000_000, batch: 1024 }],
  ['kv-cache', { n: 8, d: 16, window: 1, context: 1, bytes: 1 }],
  ['mqa-gqa', { heads: 16, groups: 16, similarity: 0 }],
  ['mqa-gqa', { heads: 2, groups: 1, n: 8, similarity: 1, context: 1_000_000 }],
  ['flash-attention', { n: 1024, d: 16, tile: 4, spread: 50, length: 131_072 }],
  ['flash-attention', { n: 16, tile: 1024, length: 128 }],
  ['rope-scaling', { d: 256, base: 10_000_000, trained: 32_768, factor: 64 }],
  ['rope-scaling', { d: 16, base: 1000, trained: 32_768, factor: 1 }],
  ['moe', { experts: 16, tokens: 2048, skew: 2, alpha: 20, capacity: 4 }],
  ['moe', { experts: 4, k: 2, tokens: 64, skew: 0, alpha: 0, capacity: 0.5 }],
  ['attention', { mask: 'window', width: 2, temperature: 0.25, layer: 0, head: 3 }],
  ['attention', { sentence: 'Attention', query: 'attention' }],
  ['attention', { sentence: sixty, query: 'dogs' }],
  ['attention', { sentence: thirty, layer: 0 }],
  ['attention', { sentence: `${sixty} ${sixty}` }],
  ['attention', { sentence: '我们今天学习自注意力', model: 'untrained', mask: 'padding', width: 3 }],
  ['attention', { scale: false }],
  ['attention', { scale: false, sentence: sixty, layer: 0 }],
  ['attention', { view: 'heads', mask: 'causal' }],
  ['attention', { view: 'model' }],
  ['attention', { view: 'model', sentence: sixty }],
  ['attention', { view: 'random', sentence: 'She said that he said so.' }],
  ['attention', { view: 'compare' }],
  ['attention', { view: 'compare', other: 'The animal did not go, because it, like all others, was tired.' }],
  ['attention', { view: 'hunt' }],
  ['attention', { view: 'hunt', sentence: 'Cats purr.', from: 'purr', to: 'cats' }],
  ...['scores', 'scaled', 'masked', 'weights', 'output'].flatMap(
    (step): [string, Record<string, unknown>][] => [
      ['attention', { view: 'step', step }],
      ['attention', { view: 'step', step, mask: 'causal', sentence: sixty, query: 'dogs#2', layer: 0 }],
    ],
  ),
];

beforeAll(() => useTensorflow());

describe.each(cases)('the cards of %s %j', (id, changes) => {
  let drawn: { spec: FigureSpec; options: DrawOptions; scene: Scene }[];

  beforeAll(() => {
    const { figures: specs, facts } = run(id, changes);
    drawn = specs.flatMap((spec) =>
      languages.flatMap((language) =>
        sizes.map((size) => {
          const options: DrawOptions = {
            language,
            theme: 'light',
            size,
            receipt: `${id} · d_k 256 · n 64 · seed 7`,
          };
          return { spec, options, scene: figures.layout(spec, facts, options) };
        }),
      ),
    );
  });

  it('stay on the card, and no text touches another', () => {
    for (const { scene } of drawn) {
      expect(findOutside(scene)).toEqual([]);
      expect(findTouching(scene)).toEqual([]);
      expect(findCovered(scene)).toEqual([]);
    }
  });

  it('show title, notes and receipt whole', () => {
    for (const { spec, options, scene } of drawn) {
      const words = createWords(options.language, (text) => text.replaceAll(' ', ''));
      const shown = textsOf(scene)
        .map(({ text }) => text)
        .join('')
        .replaceAll(' ', '');

      for (const text of [spec.title, ...spec.notes, spec.receipt ?? options.receipt])
        expect(shown).toContain(words(text));
    }
  });
});
