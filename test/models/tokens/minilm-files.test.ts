import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { minilmFiles } from '../../../src/models/tokens/minilm-files';
import { findPackageRoot } from '../../../src/package-root';

describe('the files of the larger model', () => {
  it('are looked for under the names under which the set-up puts them', () => {
    const setup = readFileSync(join(findPackageRoot(__dirname), 'src', 'setup', 'models.mjs'), 'utf8');

    for (const file of Object.values(minilmFiles())) expect(setup).toContain(`'${basename(file)}'`);
  });
});
