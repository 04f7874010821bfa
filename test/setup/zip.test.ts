import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { jsonFrom, runModule } from './run-module';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Member {
  name: string;
  body: Buffer;
  stored?: boolean;
}

/** A zip by the book: local headers with an extra field (its length differs from the central one's), directory, end, comment. */
function zipOf(members: Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, body, stored } of members) {
    const packed = stored ? body : deflateRawSync(body);
    const label = Buffer.from(name);
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(crc32(body), 0);
    sums.writeUInt32LE(packed.length, 4);
    sums.writeUInt32LE(body.length, 8);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    sums.copy(local, 14);
    local.writeUInt16LE(label.length, 26);
    local.writeUInt16LE(4, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(stored ? 0 : 8, 10);
    sums.copy(central, 16);
    central.writeUInt16LE(label.length, 28);
    central.writeUInt32LE(at, 42);
    const chunk = Buffer.concat([local, label, Buffer.alloc(4), packed]);
    parts.push(chunk);
    directory.push(central, label);
    at += chunk.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(5, 20);
  return Buffer.concat([...parts, table, end, Buffer.from('hello')]);
}

function write(name: string, bytes: Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const unpack = (file: string, target: string) => `
  const { listZip, unpackEntry } = await load('zip.mjs');
  for (const entry of await listZip(${JSON.stringify(file)})) {
    await unpackEntry(${JSON.stringify(file)}, entry, ${JSON.stringify(target)} + '/' + entry.name);
  }`;

const text = Buffer.from('softmax(QKᵀ/√d_k)V '.repeat(5000));

test('packed, stored and empty entries come out as they went in', async () => {
  const members = [
    { name: 'deep/packed.txt', body: text },
    { name: 'stored.bin', body: text, stored: true },
    { name: 'empty', body: Buffer.alloc(0), stored: true },
  ];
  const file = write('good.zip', zipOf(members));
  const ran = await runModule(unpack(file, folder));
  expect(ran.stderr).toBe('');
  for (const { name, body } of members) expect(readFileSync(join(folder, name)).equals(body)).toBe(true);
});

test('an archive made by another program is understood', async () => {
  const file = join(folder, 'python.whl');
  const script = `import zipfile,sys
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
  z.writestr('tensorflow/libtensorflow_cc.so.2', 'x' * 100000)
  z.writestr('notes/日本.txt', 'y')`;
  execFileSync('python3', ['-c', script, file]);
  const listed = await jsonFrom(
    `const { listZip } = await load('zip.mjs'); console.log(JSON.stringify(await listZip(${JSON.stringify(file)})));`,
  );
  expect(listed).toMatchObject([
    { name: 'tensorflow/libtensorflow_cc.so.2', size: 100_000 },
    { name: 'notes/日本.txt', size: 1 },
  ]);
});

test('one changed byte is noticed, and nothing is left under the name', async () => {
  const bytes = zipOf([{ name: 'damaged.txt', body: text, stored: true }]);
  bytes[500] = (bytes[500] ?? 0) ^ 1;
  const file = write('damaged.zip', bytes);
  const ran = await runModule(unpack(file, folder));
  expect(ran.stderr).toContain('damaged.txt: damaged in the archive');
  expect(() => readFileSync(join(folder, 'damaged.txt'))).toThrow('ENOENT');
});

test('an archive that was cut short is refused', async () => {
  const bytes = zipOf([{ name: 'a', body: text }]);
  const file = write('short.zip', bytes.subarray(0, bytes.length - 40));
  expect((await runModule(unpack(file, folder))).stderr).toContain('cut short');
});
