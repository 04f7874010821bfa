import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jsonFrom } from './run-module';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  write('tsconfig.json', '{}');
  write('package-lock.json', '{}');
  write('src/main.ts', 'a');
  write('content/topics/04-scaling/topic.yaml', 'a');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const state = () =>
  jsonFrom(`const { sourceState } = await load('source-state.mjs');
    console.log(JSON.stringify(sourceState(${JSON.stringify(root)})));`);

test('nothing changed: the state is the same', async () => {
  expect(await state()).toBe(await state());
});

test('a file that is only read by the running program does not ask for a new build', async () => {
  const before = await state();
  write('content/topics/04-scaling/topic.yaml', 'b');
  write('README.md', 'b');
  expect(await state()).toBe(before);
});

const changes: [string, () => void][] = [
  ['an edit that keeps the size', () => utimesSync(join(root, 'src/main.ts'), 1, 1)],
  ['a new file', () => write('workers/main.ts', '')],
  ['a deleted file', () => rmSync(join(root, 'src/main.ts'))],
  ['another compiler setting', () => write('tsconfig.json', '{"a":1}')],
  ['another dependency', () => write('package-lock.json', '{"a":1}')],
];

test.each(changes)('%s asks for a new build', async (_name, change) => {
  const before = await state();
  change();
  expect(await state()).not.toBe(before);
});

test('what was compiled from a source that is gone is removed, the rest stays', async () => {
  const outputs = [
    'dist/src/main.js',
    'dist/src/main.js.map',
    'dist/src/gone.js',
    'dist/src/gone.js.map',
    'dist/page/app.js',
  ];
  for (const file of outputs) write(file, '');
  await jsonFrom(`const { removeOrphans } = await load('source-state.mjs');
    console.log(JSON.stringify(removeOrphans(${JSON.stringify(root)}, ${JSON.stringify(join(root, 'dist'))})));`);
  expect(outputs.filter((file) => existsSync(join(root, file)))).toEqual([
    'dist/src/main.js',
    'dist/src/main.js.map',
    'dist/page/app.js',
  ]);
});
