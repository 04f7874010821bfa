import { convertIndexedToRgb, decode } from 'fast-png';
import { image2sixel } from 'sixel';
import { createSupportsTerminalGraphics } from 'supports-terminal-graphics';

export type Graphics = 'kitty' | 'iterm2' | 'sixel' | null;

/** What the terminal behind a stream can show. Multiplexers swallow pictures, whatever runs outside them. */
export function detectGraphics(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): Graphics {
  if (environment.TMUX || environment.STY || /^(screen|tmux)/.test(environment.TERM ?? '')) return null;
  const { kitty, iterm2, sixel } = createSupportsTerminalGraphics(stream);
  if (kitty) return 'kitty';
  if (iterm2) return 'iterm2';
  return sixel ? 'sixel' : null;
}

/** A PNG as the bytes that make the terminal show it, `columns` wide where the protocol can say so. */
export function showPicture(png: Uint8Array, graphics: Exclude<Graphics, null>, columns: number): string {
  if (graphics === 'kitty') return toKitty(png, columns);
  if (graphics === 'iterm2') return toIterm2(png, columns);
  return toSixel(png);
}

// https://sw.kovidgoyal.net/kitty/graphics-protocol/: base64 in chunks of at most 4096 bytes, m=1 on all but the last.
function toKitty(png: Uint8Array, columns: number): string {
  const chunks =
    Buffer.from(png)
      .toString('base64')
      .match(/.{1,4096}/g) ?? [];
  return chunks
    .map((chunk, index) => {
      const first = index === 0 ? `a=T,f=100,c=${columns},q=2,` : '';
      return `\u001b_G${first}m=${index < chunks.length - 1 ? 1 : 0};${chunk}\u001b\\`;
    })
    .join('');
}

// https://iterm2.com/documentation-images.html
function toIterm2(png: Uint8Array, columns: number): string {
  const options = `inline=1;size=${png.length};width=${columns};preserveAspectRatio=1`;
  return `\u001b]1337;File=${options}:${Buffer.from(png).toString('base64')}\u0007`;
}

/** Sixels are pixels: half the size of the 2× picture is right for an ordinary screen. */
function toSixel(png: Uint8Array): string {
  const { data, width, height } = halve(toRgba(png));
  return image2sixel(data, width, height, 256);
}

interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

function toRgba(png: Uint8Array): Pixels {
  const image = decode(png);
  const { width, height } = image;
  const { data: source, channels } = image.palette
    ? { data: convertIndexedToRgb(image), channels: image.palette[0]?.length ?? 3 }
    : { data: image.data, channels: image.channels };
  const grey = channels < 3;
  const data = new Uint8Array(width * height * 4);
  const at = (pixel: number, channel: number) =>
    Number(source[pixel * channels + channel]) >> (image.depth === 16 ? 8 : 0);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1)
      data[pixel * 4 + channel] = at(pixel, grey ? 0 : channel);
    data[pixel * 4 + 3] = channels % 2 === 0 ? at(pixel, channels - 1) : 255;
  }
  return { data, width, height };
}

/** The mean of each square of four pixels. */
function halve({ data, width, height }: Pixels): Pixels {
  const half = { width: width >> 1, height: height >> 1 };
  const out = new Uint8Array(half.width * half.height * 4);
  for (let y = 0; y < half.height; y += 1)
    for (let x = 0; x < half.width; x += 1)
      for (let channel = 0; channel < 4; channel += 1) {
        const at = (dx: number, dy: number) => data[((2 * y + dy) * width + 2 * x + dx) * 4 + channel] ?? 0;
        out[(y * half.width + x) * 4 + channel] = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1) + 2) >> 2;
      }
  return { data: out, ...half };
}
