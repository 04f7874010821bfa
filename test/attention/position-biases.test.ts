import { alibiSlopes, clippedOffset, t5Bucket } from '../../src/attention/position-biases';

describe('alibiSlopes', () => {
  it('halve from head to head for 8 heads, and take every second step for 16', () => {
    expect(alibiSlopes(8)).toEqual([0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125, 0.00390625]);
    expect(alibiSlopes(16)[1]).toBe(0.5);
    expect(alibiSlopes(2)).toEqual([1 / 16, 1 / 256]);
  });
});

describe('t5Bucket', () => {
  // A NumPy transcription of Hugging Face's _relative_position_bucket.
  it.each([
    [0, 0],
    [-1, 1],
    [1, 17],
    [-7, 7],
    [7, 23],
    [-8, 8],
    [-15, 9],
    [-16, 10],
    [-32, 12],
    [-64, 14],
    [-127, 15],
    [-128, 15],
    [-1000, 15],
    [1000, 31],
  ])('puts offset %d into bucket %d of 32', (offset, bucket) => {
    expect(t5Bucket(offset)).toBe(bucket);
  });

  it('gives a causal model all buckets for the past and one for the rest', () => {
    expect([-15, -16, -1000, 3].map((offset) => t5Bucket(offset, { bothSides: false }))).toEqual([
      15, 16, 31, 0,
    ]);
  });
});

describe('clippedOffset', () => {
  it('gives 9 labels for k = 4', () => {
    expect([-100, -5, -4, -1, 0, 3, 9].map((offset) => clippedOffset(offset, 4))).toEqual([
      -4, -4, -4, -1, 0, 3, 4,
    ]);
  });
});
