import fc from 'fast-check';
import { alignWords } from '../../src/experiments/attention/align';
import { hiddenTable } from '../../src/experiments/attention/look';
import { aroundQuery, mergeHidden, mergeWeights } from '../../src/experiments/attention/units';
import type { HeatmapPanel } from '../../src/experiments/types';
import { textIn } from '../../src/language';
import { groupWords, isInstalled, tokeniserOf } from '../../src/models/tokens';
import { contradictions, factsOf, run, useTensorflow } from './native';

const show = (changes: Record<string, unknown>, seed?: number) => run('attention', changes, seed);
const mapsOf = (changes: Record<string, unknown>) =>
  show(changes).figures.flatMap(({ panels }) =>
    panels.filter((panel): panel is HeatmapPanel => panel.kind === 'heatmap'),
  );
const sumOf = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0);
const long =
  'Although the unbelievably stubborn dogs barked at everybody who passed, the neighbours, who had complained for years about noise, finally understood that dogs bark because they are lonely, so they walked them twice a day.';

/** A table whose rows sum to 1, and a cut of its places into neighbouring groups. */
const grouped = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }).chain((sizes) => {
  const n = sumOf(sizes);
  const row = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: n, maxLength: n });
  return fc.record({
    units: fc.constant(
      sizes.map((size, i) => ({
        text: `w${i}`,
        from: sumOf(sizes.slice(0, i)),
        to: sumOf(sizes.slice(0, i)) + size,
      })),
    ),
    weights: fc
      .array(row, { minLength: n, maxLength: n })
      .map((rows) => rows.map((values) => values.map((value) => value / sumOf(values)))),
  });
});

beforeAll(useTensorflow);

describe('attention on a sentence', () => {
  // NumPy from the raw weights: means over rows and heads of entropy, largest p and p(1 − p), with and without the scale.
  it.each([
    [0, 1.044, 0.194, 0.619, 0.922, 0.0377, 0.0085],
    [1, 2.045, 0.275, 0.323, 0.883, 0.062, 0.0122],
  ])('has in layer %d the sharpness that NumPy finds, scaled and unscaled', (layer, ...expected) => {
    const heads = [0, 1, 2, 3].map((head) => factsOf(show({ scale: false, layer, head })));
    const mean = (name: string) => sumOf(heads.map((facts) => facts[name]!)) / heads.length;

    const found = ['entropy', 'largest', 'slope'].flatMap((name) => [
      mean(`${name}_scaled`),
      mean(`${name}_unscaled`),
    ]);
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i]!, i < 4 ? 3 : 4);
  });

  // NumPy, layer 1 head 1, the row of "it": street, animal.
  it('names the keys that a word looks at most', () => {
    const [, bars] = show({}).figures[0]!.panels;

    if (bars?.kind !== 'bars') throw new Error('bars stand beside the map');
    expect(bars.bars.slice(0, 2).map(({ label }) => label)).toEqual(['street', 'animal']);
    expect(bars.bars[0]!.value).toBeCloseTo(0.2937, 4);
    expect(bars.bars[1]!.value).toBeCloseTo(0.1724, 4);
  });

  it.each([
    ['causal', 0],
    ['window', 0],
    ['window', 2],
    ['padding', 4],
  ])('gives hidden keys exactly nothing and the others all: mask %s %d', (mask, width) => {
    const [map] = mapsOf({ mask, width });

    expect(factsOf(show({ mask, width })).masked_weight).toBe(0);
    for (const row of map!.values) expect(sumOf(row)).toBeCloseTo(1, 5);
    expect(map!.masked).toEqual(hiddenTable(13, { mask: mask as 'causal', width }));
  });

  it('sharpens when it is cooled, and is uniform when it is hot', () => {
    const entropies = [0.25, 1, 4, 100].map((temperature) => factsOf(show({ temperature })).entropy!);

    expect(entropies).toEqual([...entropies].sort((a, b) => a - b));
    expect(entropies[3]).toBeCloseTo(Math.log(13), 2);
  });

  it('shows words whose rows sum to 1 between 33 and 64 tokens, and says what it leaves out', () => {
    const { figures } = show({ sentence: long, query: 'dogs#2' });
    const [map] = figures[0]!.panels as [HeatmapPanel];
    const notes = figures[0]!.notes.map((note) => textIn(note, 'en')).join();

    const shown = map.rowLabels.length;
    expect(shown).toBeLessThanOrEqual(29);
    expect(map.rowLabels[map.highlight!]).toBe('dogs');
    expect(notes).toContain(`52 tokens as 40 words, ${shown} of 40 shown`);
  });

  it('shows more than 64 tokens as an overview, with the strongest edges in words', () => {
    const { figures, reading } = show({ sentence: `${long} ${long}` });
    const [map] = figures[0]!.panels as [HeatmapPanel];

    expect(map.values).toHaveLength(104);
    expect(map.highlight).toBeUndefined();
    expect(textIn(reading!, 'en').match(/→/g)).toHaveLength(10);
  });

  it('goes step by step to the output, and each step agrees with its theory', () => {
    for (const step of ['scores', 'scaled', 'masked', 'weights', 'output'])
      for (const mask of ['none', 'causal'])
        expect(contradictions(show({ view: 'step', step, mask, layer: 0, head: 2 }))).toEqual([]);
  });

  it('finds the head with an edge, and a sentence that breaks it', () => {
    const result = show({ view: 'hunt' });
    const facts = factsOf(result);

    expect([facts.winner_layer, facts.winner_head]).toEqual([1, 1]);
    expect(facts.winner).toBeCloseTo(0.1724, 4);
    expect(facts.after_exchange).toBeLessThan(facts.winner!);
    const reading = textIn(result.reading!, 'en');
    expect(reading).toContain('`street` gets more');
    expect(reading).toContain('`wide` for `tired`');
    expect(reading).toContain('keeps its first choice');
  });

  it('claims no minimal pair where there is no pronoun', () => {
    const reading = textIn(show({ view: 'hunt', from: 'cross', to: 'street' }).reading!, 'en');

    expect(reading).not.toContain('Minimal pair');
  });

  it('finds no difference between a sentence and itself', () => {
    const sentence = 'The dog chased the cat.';
    const { largest_difference } = factsOf(show({ view: 'compare', sentence, other: sentence }));

    expect(largest_difference).toBe(0);
  });

  it('is close to uniform before training, in English and in Chinese', () => {
    const english = factsOf(show({ view: 'random' }));
    const chinese = factsOf(show({ model: 'untrained', sentence: '我们今天学习自注意力机制' }));

    expect(english.entropy_random).toBeGreaterThan(0.95 * english.uniform_entropy!);
    expect(english.entropy_random).toBeGreaterThan(english.entropy_trained!);
    expect(chinese.entropy).toBeGreaterThan(0.9 * Math.log(12));
  });

  it('signs a twin with how its weights were drawn and the seed', () => {
    const { figures, sample } = show({ view: 'random' });

    expect(textIn(figures[0]!.receipt!, 'en')).toContain('· L1 H1 · twin Glorot seed 7 · ids ');
    expect(textIn(sample, 'en')).toContain('as at initialisation (Glorot, no biases)');
  });

  it('signs what it draws: model, place, token ids, library', () => {
    const { figures, sample } = show({ layer: 0, head: 3, sentence: 'Attention' });

    expect(textIn(figures[0]!.receipt!, 'en')).toMatch(
      /^use-lite #713639df · L0 H3 · ids [\d ]+ · TF\.js 4\.22\.0 /,
    );
    expect(textIn(sample, 'zh')).toMatch(/权重 #713639df.*词元编号：[\d ]+；TF\.js/);
  });
});

const larger = isInstalled('minilm');

(larger ? describe : describe.skip)(
  `the twin of all-MiniLM-L6-v2${larger ? '' : ' (skipped: `npm run models` has not fetched it)'}`,
  () => {
    it('says how its weights were drawn, in the text and on the picture, and has their size', () => {
      const result = show({ model: 'minilm', view: 'random', layer: 4, head: 11 });
      const [figure] = result.figures;

      expect(textIn(figure!.receipt!, 'en')).toMatch(
        /^minilm #8199be6f · L4 H11 · twin N\(μ, σ²\) seed 7 · ids /,
      );
      expect(textIn(result.sample, 'en')).toContain('each tensor from N(μ, σ²) with the trained one’s mean');
      expect(textIn(result.sample, 'zh')).toContain('各张量取自 N(μ, σ²)，均值和标准差与训练后的相同');
      expect(contradictions(result)).toEqual([]);
      expect(result.facts.map(({ name }) => name)).toContain('twin_spread');
    });

    it('spreads its weights more evenly than the trained heads of the same layer', () => {
      for (const layer of [1, 4]) {
        const heads = Array.from({ length: 12 }, (_, head) =>
          factsOf(show({ model: 'minilm', view: 'random', layer, head }, 1)),
        );
        const mean = (name: string) => sumOf(heads.map((facts) => facts[name]!)) / heads.length;

        expect(mean('entropy_random')).toBeGreaterThan(mean('entropy_trained'));
      }
    }, 120_000);
  },
);

describe('merging tokens to words', () => {
  it('keeps rows at sum 1', () => {
    fc.assert(
      fc.property(grouped, ({ units, weights }) => {
        for (const row of mergeWeights(weights, units)) expect(sumOf(row)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('changes nothing when each token is a word', () => {
    fc.assert(
      fc.property(grouped, ({ weights }) => {
        const single = weights.map((_, i) => ({ text: '', from: i, to: i + 1 }));

        expect(mergeWeights(weights, single)).toEqual(weights);
      }),
    );
  });

  it('hides a pair of words only when all their tokens are hidden', () => {
    const units = [
      { text: 'a', from: 0, to: 2 },
      { text: 'b', from: 2, to: 3 },
    ];

    expect(mergeHidden(hiddenTable(3, { mask: 'causal', width: 0 })!, units)).toEqual([
      [false, true],
      [false, false],
    ]);
  });

  it('keeps the query, its surroundings and the keys that it looks at most', () => {
    const row = Array.from({ length: 100 }, (_, j) => (j === 3 || j === 90 ? 0.4 : 0.2 / 98));
    const shown = aroundQuery(row, 50);

    expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
    expect(shown).toEqual(expect.arrayContaining([3, 38, 50, 62, 90]));
    expect(shown.length).toBeLessThanOrEqual(29);
  });
});

describe('setting two sentences side by side', () => {
  const words = (sentence: string) => groupWords(tokeniserOf('use-lite')(sentence));
  const pairs = (left: string, right: string) => {
    const [a, b] = [words(left), words(right)];
    return alignWords(a, b).map(([i, j]) => `${a[i]!.text}/${b[j]!.text}`);
  };

  it('goes place by place where the numbers of words agree', () => {
    expect(pairs('A dog sat.', 'A cat sat.')).toEqual(['A/A', 'dog/cat', 'sat/sat', './.']);
  });

  it('takes the words that both have, in order, where they do not', () => {
    expect(pairs('The big dog sat down.', 'the dog, of course, sat')).toEqual([
      'The/the',
      'dog/dog',
      'sat/sat',
    ]);
    expect(pairs('one two', 'three')).toEqual([]);
  });
});
