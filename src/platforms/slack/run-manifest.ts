import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCommands } from '../../../commands';
import { findPackageRoot } from '../../package-root';
import { writeManifest } from './manifest';

// npm run slack:manifest
const file = join(findPackageRoot(__dirname), 'manifest.json');
writeFileSync(file, writeManifest(createCommands()));
process.stdout.write(`${file}\n`);
