import * as tf from '@tensorflow/tfjs-core';
import { attend } from '../../src/attention/attend';
import { causalMask, paddingMask, selfMask } from '../../src/attention/masks';
import { farthest, inTidy, useTensorflow } from './tensors';

beforeAll(useTensorflow);

const query = () => tf.tensor2d([1, 0, -1, 0.5, 0.2, 0.3, 0.1, -0.4, 2, -1, 0, 1], [3, 4]);
const key = () => tf.tensor2d([0.5, 1, 0, -1, 1, 1, 1, 1, -0.3, 0.2, 0.7, 0], [3, 4]);
const value = () => tf.tensor2d([1, 2, 3, -1, 0, 0.5], [3, 2]);
const close = 1e-6; // float32 against NumPy in float64
const lastRow = [0.15181741, 0.68039841, 0.16778418];

describe('attend', () => {
  it('gives the weights and the output of NumPy', () => {
    inTidy(() => {
      const { weights, output } = attend(query(), key(), value());

      expect(
        farthest(weights, [
          0.34595419,
          0.44421398,
          0.20983183,
          0.41067511,
          0.3042356,
          0.28508929,
          ...lastRow,
        ]),
      ).toBeLessThan(close);
      expect(
        farthest(output, [1.67859613, 0.35261032, 1.32338192, 0.65965926, 2.19301264, -0.29287151]),
      ).toBeLessThan(close);
    });
  });

  it('divides by √d_k unless it is told another scale', () => {
    inTidy(() => {
      const { raw, scores } = attend(query(), key(), value());
      const plain = attend(query(), key(), value(), { scale: 1 });

      expect(farthest(tf.mul(raw, 0.5), [...scores.dataSync()])).toBe(0);
      expect(farthest(plain.scores, [...raw.dataSync()])).toBe(0);
    });
  });

  it('hides the future exactly with −∞', () => {
    inTidy(() => {
      const mask = { hidden: causalMask(3), how: 'additive', value: -Infinity } as const;
      const { weights } = attend(query(), key(), value(), { mask });

      expect(farthest(weights, [1, 0, 0, 0.57444252, 0.42555748, 0, ...lastRow])).toBeLessThan(close);
      expect(weights.dataSync()[2]).toBe(0);
    });
  });

  it.each([
    ['additive', [0.58979766, 0.27860069, 0.13160165, 0.50095209, 0.37111443, 0.12793348]],
    ['replace', [0.57611688, 0.21194156, 0.21194156, 0.50316613, 0.37275463, 0.12407924]],
  ] as const)('gives a mask value of −1 the meaning of "%s"', (how, rows) => {
    inTidy(() => {
      const mask = { hidden: causalMask(3), how, value: -1 };
      const { weights } = attend(query(), key(), value(), { mask });

      expect(farthest(weights, [...rows, ...lastRow])).toBeLessThan(close);
    });
  });

  it('takes one mask value a row as a tensor', () => {
    inTidy(() => {
      const hidden = tf.tensor2d([[false, false, true]], [1, 3], 'bool');
      const mask = { hidden, how: 'additive', value: tf.tensor2d([[-1e9], [0], [-1e9]]) } as const;
      const { weights } = attend(query(), key(), value(), { mask });

      const at = [...weights.dataSync()];
      expect([at[2], at[8]]).toEqual([0, 0]);
      expect(at[5]).toBeCloseTo(0.28508929, 6);
    });
  });

  it('hides padded keys of each sequence of a batch from all its queries', () => {
    inTidy(() => {
      const batch = (tensor: tf.Tensor2D) => tf.stack([tensor, tensor]);
      const mask = { hidden: paddingMask([2, 3], 3), how: 'replace', value: -Infinity } as const;
      const { weights } = attend(batch(query()), batch(key()), batch(value()), { mask });

      const last = tf.slice(weights, [0, 0, 2], [-1, -1, 1]).dataSync();
      expect([...last.slice(0, 3)]).toEqual([0, 0, 0]);
      expect(farthest([...last.slice(3)], [0.20983183, 0.28508929, 0.16778418])).toBeLessThan(close);
    });
  });

  it('knows which keys a mask hides', () => {
    inTidy(() => {
      expect([...causalMask(3).dataSync()]).toEqual([0, 1, 1, 0, 0, 1, 0, 0, 0]);
      expect([...selfMask(2).dataSync()]).toEqual([1, 0, 0, 1]);
    });
  });
});
