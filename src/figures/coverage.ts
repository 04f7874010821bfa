import { closeSync, openSync, readSync } from 'node:fs';

/** Whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads only the character map of a font, a few dozen kB of ten MB.
 * (fontkit answers the same question, but takes 140 ms to load and open our two fonts; this takes about 5.)
 * Format: OpenType specification, table `cmap`, subtable formats 4 and 12.
 */
export function readCoverage(path: string): Coverage {
  const ranges = readRanges(readCmap(path));
  return (codePoint) => {
    let low = 0;
    let high = ranges.length / 2 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (codePoint < (ranges[2 * middle] ?? 0)) high = middle - 1;
      else if (codePoint > (ranges[2 * middle + 1] ?? 0)) low = middle + 1;
      else return true;
    }
    return false;
  };
}

function readCmap(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const read = (position: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, position);
      return bytes;
    };
    const tables = read(12, read(4, 2).readUInt16BE(0) * 16);
    const at = tables.indexOf('cmap', 0, 'latin1');
    if (at < 0) throw new Error(`no character map in ${path}`);
    return read(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12));
  } finally {
    closeSync(file);
  }
}

/** Sorted first, last, first, last … of the code points that have a glyph. */
function readRanges(cmap: Buffer): number[] {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i));
  const full = offsets.find((offset) => cmap.readUInt16BE(offset) === 12);
  if (full !== undefined) return readFormat12(cmap, full);
  const plane = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
  if (plane === undefined) throw new Error('character map in a format that is not read: neither 4 nor 12');
  return readFormat4(cmap, plane);
}

function readFormat12(cmap: Buffer, offset: number): number[] {
  const ranges: number[] = [];
  for (let i = 0, n = cmap.readUInt32BE(offset + 12); i < n; i += 1) {
    const group = offset + 16 + 12 * i;
    ranges.push(cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4));
  }
  return ranges;
}

function readFormat4(cmap: Buffer, offset: number): number[] {
  const doubled = cmap.readUInt16BE(offset + 6);
  const ranges: number[] = [];
  for (let i = 0; i < doubled; i += 2) {
    const first = cmap.readUInt16BE(offset + 16 + doubled + i);
    if (first !== 0xffff) ranges.push(first, cmap.readUInt16BE(offset + 14 + i));
  }
  return ranges;
}
