import fc from 'fast-check';
import { readInitializers } from '../../src/models/read-onnx';

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
const field = (number: number, bytes: number[]) => [
  ...varint(number * 8 + 2),
  ...varint(bytes.length),
  ...bytes,
];
const number = (name: number, value: number) => [...varint(name * 8), ...varint(value)];

/** An ONNX model with one constant, written by the specification of Protocol Buffers. */
function writeModel(name: string, shape: number[], bytes: number[], packed: boolean): Buffer {
  const dims = packed ? field(1, shape.flatMap(varint)) : shape.flatMap((size) => number(1, size));
  const constant = [...dims, ...number(2, 3), ...field(8, [...Buffer.from(name)]), ...field(9, bytes)];
  const graph = [...field(2, [1, 2, 3]), ...field(5, constant)];
  return Buffer.from([...number(1, 8), ...field(7, graph)]);
}

describe('the reader of ONNX constants', () => {
  it('finds name, shape and bytes, however the sizes are written', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.array(fc.nat(100_000), { maxLength: 4 }),
        fc.array(fc.nat(255), { maxLength: 400 }),
        fc.boolean(),
        (name, shape, bytes, packed) => {
          const found = readInitializers(writeModel(name, shape, bytes, packed)).get(name);

          expect(found?.shape).toEqual(shape);
          expect([...(found?.bytes ?? [])]).toEqual(bytes);
        },
      ),
    );
  });

  it('refuses a file that was cut short', () => {
    const whole = writeModel('w', [2], [1, 2], false);

    expect(() => readInitializers(whole.subarray(0, whole.length - 1))).toThrow(/Protocol Buffers/);
  });
});
