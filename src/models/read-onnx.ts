/** A constant of an ONNX graph as its bytes lie in the file. */
export interface Initializer {
  shape: number[];
  bytes: Buffer;
}

/** Fields of ONNX's messages that are read here (onnx.proto3). */
const modelGraph = 7;
const graphInitializer = 5;
const tensor = { dims: 1, name: 8, rawData: 9 };

type Field = { number: number; varint: number } | { number: number; bytes: Buffer };

/** All constants of an ONNX model by name. Only raw data is understood, which is how exporters write them. */
export function readInitializers(file: Buffer): Map<string, Initializer> {
  const found = new Map<string, Initializer>();
  for (const graph of messages(file, modelGraph))
    for (const message of messages(graph, graphInitializer)) {
      const { name, ...initializer } = readTensor(message);
      found.set(name, initializer);
    }
  return found;
}

function messages(bytes: Buffer, number: number): Buffer[] {
  return fields(bytes).flatMap((field) => ('bytes' in field && field.number === number ? [field.bytes] : []));
}

function readTensor(message: Buffer): Initializer & { name: string } {
  const read: Initializer & { name: string } = { name: '', shape: [], bytes: Buffer.alloc(0) };
  for (const field of fields(message)) {
    if ('varint' in field) {
      if (field.number === tensor.dims) read.shape.push(field.varint);
    } else if (field.number === tensor.dims) read.shape.push(...packed(field.bytes));
    else if (field.number === tensor.name) read.name = field.bytes.toString('utf8');
    else if (field.number === tensor.rawData) read.bytes = field.bytes;
  }
  return read;
}

/** Sizes of a tensor in one field instead of one each. */
function packed(bytes: Buffer): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { value, next } = varint(bytes, at);
    values.push(value);
    at = next;
  }
  return values;
}

/** The fields of one Protocol Buffers message: https://protobuf.dev/programming-guides/encoding/ */
function fields(bytes: Buffer): Field[] {
  const read: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = varint(bytes, at);
    const [number, wire] = [Math.floor(tag.value / 8), tag.value % 8];
    at = tag.next;
    if (wire === 0) {
      const { value, next } = varint(bytes, at);
      read.push({ number, varint: value });
      at = next;
      continue;
    }
    const length = wire === 2 ? varint(bytes, at) : { value: wire === 1 ? 8 : 4, next: at };
    const end = length.next + length.value;
    if (![1, 2, 5].includes(wire) || end > bytes.length) throw new Error('not a Protocol Buffers message');
    read.push({ number, bytes: bytes.subarray(length.next, end) });
    at = end;
  }
  return read;
}

/** Seven bits a byte, the lowest first. Negative numbers (ten bytes) lose digits; nothing here has any. */
function varint(bytes: Buffer, from: number): { value: number; next: number } {
  let [value, at, scale] = [0, from, 1];
  for (; ; at += 1, scale *= 128) {
    const byte = bytes[at];
    if (byte === undefined) throw new Error('a number is cut short');
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: at + 1 };
  }
}
