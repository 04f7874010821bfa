import * as tf from '@tensorflow/tfjs-core';
import { experiments } from '../../src/experiments';
import { parameterSets } from '../../src/experiments/parameters';
import { findPackageRoot } from '../../src/package-root';
import { loadTensorflow } from '../../workers/load-tensorflow';
import { factsOf, run, useTensorflow } from './native';

const wallClock = /^time_/;
/** Where exp() becomes 0 depends on whether a backend keeps subnormal numbers; the fact's tolerance covers both. */
const flushed = /^zero_leak_from$/;
/** Nothing is drawn at random in these. */
const withoutChance = ['padding-mask', 'subword', 'attention'];
const names = Object.keys(parameterSets);
const steady = (name: string, changes = {}) =>
  Object.entries(factsOf(run(name, changes))).filter(([fact]) => !wallClock.test(fact));

beforeAll(useTensorflow);

describe('every experiment', () => {
  it('has parameters, and every set of parameters an experiment', () => {
    expect(Object.keys(experiments).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s gives the same numbers for the same seed, and others for another', (name) => {
    const other = Object.entries(factsOf(run(name, {}, 8))).filter(([fact]) => !wallClock.test(fact));

    expect(steady(name)).toEqual(steady(name));
    if (!withoutChance.includes(name)) expect(other).not.toEqual(steady(name));
  });

  it.each(names)('%s releases every tensor', (name) => {
    run(name);
    const before = tf.memory().numTensors;

    run(name, {}, 3);

    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(names)('%s has bilingual labels, a sample, a summary, and panels of finite size', (name) => {
    const { facts, sample, figures } = run(name);
    const han = /\p{Script=Han}/u;

    expect(facts.length).toBeGreaterThan(3);
    expect(new Set(facts.map((fact) => fact.name)).size).toBe(facts.length);
    expect(typeof sample === 'string' ? '' : sample.zh).toMatch(han);
    const known = facts.map((fact) => fact.name);
    for (const { title, summary, panels, notes, facts: shown = [] } of figures) {
      expect(known).toEqual(expect.arrayContaining(shown));
      for (const text of [title, summary]) expect(typeof text === 'string' ? '' : text.zh).toMatch(han);
      expect(panels.length).toBeLessThanOrEqual(4);
      expect(notes.length).toBeLessThanOrEqual(4);
    }
  });

  it.each(names)('%s refuses parameters that did not come through the gateway', (name) => {
    expect(() =>
      experiments[name]!.run(
        { n: 1e9, d: 1e9, d_k: 1e9, batch: 1e9, tokens: 1e9, heads: 3, mask: 'x', word: '', temperature: -1 },
        1,
      ),
    ).toThrow();
  });

  // Forward only: float32 sums in another order. Training amplifies such differences over 200 steps.
  it.each<[string, Record<string, unknown>]>([
    ['scaling', {}],
    ['padding-mask', {}],
    ['dot-product-vs-additive', {}],
    ['residual', { layers: 10, d: 16, n: 8 }],
    ['layernorm-vs-batchnorm', { layers: 2, d: 16, n: 4 }],
    ['batchnorm', {}],
    ['ffn', { d: 32 }],
    ['cross-attention', {}],
    ['causal-mask', {}],
    ['lr-dropout', { p: 0.3 }],
    ['bert-mask', { vocabulary: 20 }],
    ['efficient-attention', {}],
    ['decoding', { drift: 0 }],
    ['fine-tuning', { d: 8 }],
    ['modern-normalisation', { gain: 2 }],
    ['mixed-precision', { d: 16 }],
    ['parallelism', { n: 16, layers: 1, d: 16 }],
    ['pe-variants', {}],
    ['positional-encoding', {}],
    ['encoder', {}],
    ['kv-cache', {}],
    ['mqa-gqa', {}],
    ['flash-attention', { n: 64, d: 16, tile: 16 }],
    ['rope-scaling', {}],
    ['moe', { alpha: 0, skew: 0 }],
    ['attention', { scale: false, mask: 'causal' }],
  ])('%s measures the same in WebAssembly and in JavaScript', async (name, changes) => {
    const native = steady(name, changes);
    for (const backend of ['wasm', 'cpu'] as const) {
      await loadTensorflow(backend, findPackageRoot(__dirname));
      for (const [i, [fact, value]] of steady(name, changes).entries()) {
        if (flushed.test(fact)) continue;
        const difference = Math.abs(value - native[i]![1]) / Math.max(1, Math.abs(value));
        expect([backend, fact, difference < 1e-3]).toEqual([backend, fact, true]);
      }
    }
    await useTensorflow();
  });
});
