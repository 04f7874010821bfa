import fc from 'fast-check';
import { createDice } from '../../src/study/dice';

describe('createDice', () => {
  it('falls the same for the same seed and label, and differently for others', () => {
    const falls = (seed: string, label?: string) => {
      const dice = createDice(seed, label);
      return Array.from({ length: 20 }, () => dice.below(1000));
    };

    expect(falls('a')).toEqual(falls('a'));
    expect(falls('a')).not.toEqual(falls('b'));
    expect(falls('a', 'options')).not.toEqual(falls('a', 'parameters'));
  });

  it('shows every side about equally often, also as the first throw of neighbouring seeds', () => {
    const counts = [0, 0, 0, 0, 0];
    for (let seed = 0; seed < 5000; seed++) {
      const side = createDice(`round-${seed}`).below(5);
      counts[side] = (counts[side] ?? 0) + 1;
    }

    // 1000 each, standard deviation 28; five of them.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(141);
  });

  it('shuffles without losing or doubling anything, and leaves the given list alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat()), (seed, list) => {
        const given = Object.freeze([...list]);

        expect(createDice(seed).shuffle(given).sort()).toEqual([...list].sort());
      }),
    );
  });

  it('refuses to pick from nothing', () => {
    expect(() => createDice('s').pick([])).toThrow('nothing to pick from');
  });
});
