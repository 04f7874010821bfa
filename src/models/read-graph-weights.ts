import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface RawWeight {
  shape: number[];
  values: Float32Array;
}

export interface GraphWeights {
  /** The only weight whose name ends with `ending`. */
  find(ending: string): RawWeight;
  /** Of all shards, in order; hexadecimal. */
  sha256: string;
}

interface ModelJson {
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
}

/** The float32 weights of a TF.js graph model: `model.json` names them in the order in which the shards hold them. */
export function readGraphWeights(modelFile: string): GraphWeights {
  const { weightsManifest } = JSON.parse(readFileSync(modelFile, 'utf8')) as ModelJson;
  const digest = createHash('sha256');
  const found = new Map<string, RawWeight>();
  for (const { paths, weights } of weightsManifest) {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(dirname(modelFile), path))));
    digest.update(bytes);
    let offset = bytes.byteOffset;
    for (const { name, shape, dtype } of weights) {
      const size = shape.reduce((product, length) => product * length, 1);
      if (dtype === 'float32') found.set(name, { shape, values: floatsAt(bytes, offset, size) });
      offset += size * Float32Array.BYTES_PER_ELEMENT; // int32 is as long
    }
    if (offset - bytes.byteOffset !== bytes.length) throw new Error(`${modelFile}: shards of another length`);
  }
  return {
    sha256: digest.digest('hex'),
    find: (ending) => {
      const [name, other] = [...found.keys()].filter((candidate) => candidate.endsWith(ending));
      const weight = name === undefined || other !== undefined ? undefined : found.get(name);
      if (!weight) throw new Error(`not one weight is called ${ending}`);
      return weight;
    },
  };
}

/** A view where the bytes are aligned, else a copy. */
function floatsAt({ buffer }: Buffer, offset: number, size: number): Float32Array {
  if (offset % Float32Array.BYTES_PER_ELEMENT === 0) return new Float32Array(buffer, offset, size);
  return new Float32Array(buffer.slice(offset, offset + size * Float32Array.BYTES_PER_ELEMENT));
}
