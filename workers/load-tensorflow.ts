import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';

export interface Backend {
  /** `native`, `wasm` or `cpu`. */
  kind: 'native' | 'wasm' | 'cpu';
  /** Of libtensorflow for native, of the package otherwise. */
  version: string;
}

const load = createRequire(__filename);

/**
 * Chooses the backend for this process. Native first; where it cannot be loaded, WebAssembly, then plain JavaScript:
 * slower, same numbers. A backend that was named is the only one tried.
 */
export async function loadTensorflow(wanted: Backend['kind'] | null, root: string): Promise<Backend> {
  const order: Backend['kind'][] = wanted ? [wanted] : ['native', 'wasm', 'cpu'];
  const reasons: string[] = [];
  for (const kind of order) {
    try {
      return await loaders[kind](root);
    } catch (error) {
      reasons.push(`${kind}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  throw new Error(`no TensorFlow backend could be loaded (npm run doctor tells more)\n${reasons.join('\n')}`);
}

const loaders: Record<Backend['kind'], (root: string) => Promise<Backend>> = {
  native: async (root) => {
    // tfjs-node 4.22 calls functions of node:util that Node 23 removed.
    load(join(root, 'src', 'setup', 'node-shim.cjs'));
    load('@tensorflow/tfjs-node');
    if (!(await tf.setBackend('tensorflow'))) throw new Error('tfjs-node did not register its backend');
    const backend = tf.backend() as unknown as { binding?: { TF_Version?: string } };
    return { kind: 'native', version: backend.binding?.TF_Version ?? 'unknown' };
  },
  wasm: async () => {
    const wasm = load('@tensorflow/tfjs-backend-wasm') as { version_wasm: string };
    if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend did not start');
    return { kind: 'wasm', version: wasm.version_wasm };
  },
  cpu: async () => {
    const cpu = load('@tensorflow/tfjs-backend-cpu') as { version_cpu: string };
    if (!(await tf.setBackend('cpu'))) throw new Error('the JavaScript backend did not start');
    return { kind: 'cpu', version: cpu.version_cpu };
  },
};
