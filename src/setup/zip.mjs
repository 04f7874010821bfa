import { createReadStream, createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

// APPNOTE.TXT of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end record).
const END = { signature: 0x06054b50, size: 22 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const LONGEST_COMMENT = 0xffff;

/** The files in a zip (a wheel is one), from its central directory. Zip64 is refused: no wheel that we need is that large. */
export async function listZip(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const end = findEnd(await slice(handle, Math.max(0, size - END.size - LONGEST_COMMENT), size));
    return readDirectory(await slice(handle, end.offset, end.offset + end.bytes), end.count);
  } finally {
    await handle.close();
  }
}

/** Unpacks one entry to `target`, checking its size and CRC; what arrives under that name is whole or not there. */
export async function unpackEntry(file, entry, target) {
  const start = await dataStart(file, entry);
  mkdirSync(dirname(target), { recursive: true });
  const beside = `${target}.part`;
  const checked = checkContent(entry);
  const body =
    entry.packed === 0
      ? emptyStream()
      : createReadStream(file, { start, end: start + entry.packed - 1, highWaterMark: 1 << 20 });
  await pipeline(body, decoder(entry), checked, createWriteStream(beside, { mode: 0o755 }));
  renameSync(beside, target);
}

function findEnd(tail) {
  for (let at = tail.length - END.size; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    const [count, bytes, offset] = [
      tail.readUInt16LE(at + 10),
      tail.readUInt32LE(at + 12),
      tail.readUInt32LE(at + 16),
    ];
    if (count === 0xffff || offset === 0xffffffff) throw new Error('a zip64 archive is not understood');
    return { count, bytes, offset };
  }
  throw new Error('not a zip archive, or one that was cut short');
}

function readDirectory(directory, count) {
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== CENTRAL.signature) throw new Error('the zip directory is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + CENTRAL.size, at + CENTRAL.size + nameLength),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      header: directory.readUInt32LE(at + 42),
    });
    at += CENTRAL.size + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** The local header repeats the name with an extra field of its own length: only it tells where the data begins. */
async function dataStart(file, entry) {
  const handle = await open(file);
  try {
    const header = await slice(handle, entry.header, entry.header + LOCAL.size);
    if (header.readUInt32LE(0) !== LOCAL.signature) throw new Error(`${entry.name}: its header is damaged`);
    return entry.header + LOCAL.size + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

function decoder(entry) {
  if (entry.method === 0) return new PassThrough();
  if (entry.method === 8) return createInflateRaw({ chunkSize: 1 << 20 });
  throw new Error(`${entry.name}: packing method ${entry.method} is not understood`);
}

function checkContent(entry) {
  let crc = 0;
  let size = 0;
  return new Transform({
    transform(chunk, _encoding, next) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      next(null, chunk);
    },
    flush(next) {
      const whole = crc === entry.crc && size === entry.size;
      next(whole ? null : new Error(`${entry.name}: damaged in the archive (size or checksum differ)`));
    },
  });
}

function emptyStream() {
  return new PassThrough().end();
}

async function slice(handle, start, end) {
  const buffer = Buffer.alloc(end - start);
  await handle.read(buffer, 0, buffer.length, start);
  return buffer;
}
