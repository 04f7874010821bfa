import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../../package-root';

/** Where `npm run models` puts what the npm packages do not carry. */
export function minilmFiles(): { weights: string; vocabulary: string } {
  const folder = join(findPackageRoot(__dirname), '.cache', 'models');
  return {
    weights: join(folder, 'minilm-int8-1.0.0.onnx'),
    vocabulary: join(folder, 'bert-uncased-vocab.json'),
  };
}

export function minilmIsThere(): boolean {
  return Object.values(minilmFiles()).every((file) => existsSync(file));
}
