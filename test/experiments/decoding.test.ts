import * as tf from '@tensorflow/tfjs-core';
import { topK, topP } from '../../src/experiments/decoding/next-token';
import { acceptance, chiSquare, expectedPerRound } from '../../src/experiments/decoding/speculate';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const facts = (changes = {}, seed = 7) => factsOf(run('decoding', changes, seed));
const expectedOf = (changes: Record<string, unknown>, name: string) =>
  run('decoding', changes).facts.find((fact) => fact.name === name)?.expected;

describe('the filters', () => {
  const probabilities = () => tf.tensor1d([0.1, 0.4, 0.05, 0.3, 0.15]);
  const list = (tensor: tf.Tensor) => Array.from(tensor.dataSync(), (share) => Number(share.toFixed(4)));

  it('keep the most probable tokens wherever they stand, and make them add up to 1', () => {
    expect(list(topK(probabilities(), 2))).toEqual([0, 0.5714, 0, 0.4286, 0]);
    expect(list(topK(probabilities(), 5))).toEqual([0.1, 0.4, 0.05, 0.3, 0.15]);
  });

  it('keep as few tokens as reach the mass', () => {
    expect(list(topP(probabilities(), 0.69))).toEqual([0, 0.5714, 0, 0.4286, 0]);
    expect(list(topP(probabilities(), 0.71))).toEqual([0, 0.4706, 0, 0.3529, 0.1765]);
    expect(list(topP(probabilities(), 0.01))).toEqual([0, 1, 0, 0, 0]);
  });
});

describe('speculative sampling in theory', () => {
  // NumPy
  it('accepts the overlap of both models', () => {
    const beta = acceptance([0.5, 0.3, 0.15, 0.05], [0.2, 0.3, 0.1, 0.4]);

    expect(beta).toBeCloseTo(0.65, 12);
    expect([1, 4, 12].map((drafts) => expectedPerRound(beta, drafts))).toEqual([
      expect.closeTo(1.65, 10),
      expect.closeTo(2.52563125, 9),
      expect.closeTo(2.84657941175, 9),
    ]);
    expect(expectedPerRound(1, 5)).toBe(6);
  });

  it('is judged by Pearson’s χ², rare tokens left out or joined', () => {
    expect(chiSquare([520, 280, 160, 40], [0.5, 0.3, 0.15, 0.05])).toEqual({
      value: expect.closeTo(4.8, 10),
      freedom: 3,
    });
    expect(chiSquare([520, 283, 196, 1], [0.5, 0.3, 0.196, 0.004]).freedom).toBe(2);
  });
});

describe('the decoding experiment', () => {
  // NumPy: temperature; entropy, mass of the first 8 and tokens in the top 0.9 for the open and the sure context.
  it.each([
    [0.3, 1.15372, 0.97149, 3, 1.0, 1],
    [0.7, 3.37135, 0.57292, 40, 0.99602, 2],
    [1, 3.81971, 0.40162, 50, 0.96081, 4],
    [1.5, 4.02992, 0.28399, 54, 0.80279, 18],
    [3, 4.13212, 0.19152, 56, 0.42002, 49],
  ])('at temperature %d has the entropy and masses of NumPy', (temperature, ...golden) => {
    const [entropy, massOpen, keptOpen, massSure, keptSure] = golden;

    expect(expectedOf({ temperature }, 'surprise_open')).toBeCloseTo(entropy!, 4);
    expect(expectedOf({ temperature }, 'mass_open')).toBeCloseTo(massOpen!, 4);
    expect(expectedOf({ temperature }, 'mass_sure')).toBeCloseTo(massSure!, 4);
    expect(facts({ temperature })).toMatchObject({ kept_open: keptOpen, kept_sure: keptSure });
  });

  // NumPy, 4000 other languages: share in which the beam ends with the most probable text; here 1000.
  it.each([
    [1, 0.5105],
    [2, 0.7305],
    [4, 0.891],
    [8, 0.967],
    [16, 0.993],
  ])('with a beam of %d finds the most probable text as often as NumPy', (beam, share) => {
    const found = [1, 2, 3, 4, 5].map((seed) => facts({ beam }, seed).found_beam!);
    const mean = found.reduce((sum, value) => sum + value, 0) / 5;

    expect(Math.abs(mean - share)).toBeLessThan(4 * Math.sqrt(share * (1 - share) * (1 / 1000 + 1 / 4000)));
  });

  it('loses about 0.61 nats by being greedy', () => {
    expect(Math.abs(facts().loss_greedy! - 0.612)).toBeLessThan(4 * 1.049 * Math.sqrt(1 / 200 + 1 / 4000));
  });

  it('notices that redrawing from p gives another distribution', () => {
    const found = facts({ drift: 1 });

    expect(found.chi_square_naive).toBeGreaterThan(10 * found.chi_square!);
  });

  it('accepts everything from a draft model that is the large one', () => {
    expect(facts({ drift: 0, drafts: 3 })).toMatchObject({ accepted: 1, per_round: 4 });
  });

  it('finds sampled texts less probable than the best one', () => {
    const found = facts();

    expect(found.surprise_sampled! - found.surprise_best!).toBeGreaterThan(0.2);
  });

  it('agrees with its theory at the ends of its ranges and for several seeds', () => {
    const sets = [
      { temperature: 0.2, k: 1, p: 0.05, beam: 1, drafts: 1, drift: 0 },
      { temperature: 5, k: 64, p: 0.99, beam: 16, drafts: 12, drift: 3 },
      { temperature: 0.2, k: 3, p: 0.5, beam: 3, drafts: 7, drift: 3 },
      { temperature: 1.3, k: 20, p: 0.77 },
    ];
    const results = sets.flatMap((changes) => [1, 2, 3].map((seed) => run('decoding', changes, seed)));

    expect(results.flatMap(contradictions)).toEqual([]);
  });
});
