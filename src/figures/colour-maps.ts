import { interpolatePuOr, interpolateViridis } from 'd3-scale-chromatic';

export type Rgb = [number, number, number];

const white: Rgb = [255, 255, 255];
const black: Rgb = [17, 17, 17];

/** 128 steps are finer than the eye (dE76 about 1.3 a step) and leave room in a palette of 256 for the ink. */
const steps = 128;
const viridis = tabulate(interpolateViridis);
/** Purple below zero, white at zero, orange above: told apart under every common colour blindness. */
const purpleOrange = tabulate(interpolatePuOr);

/** The colour of `value` on the panel's map; values outside the domain take the colour of its end. */
export function colourOf(value: number, domain: [number, number], scale: 'sequential' | 'diverging'): string {
  const [low, high] = domain;
  const t = high > low ? (value - low) / (high - low) : 0.5;
  const index = Math.round(Math.min(1, Math.max(0, t)) * (steps - 1));
  return (scale === 'diverging' ? purpleOrange : viridis)[index] ?? '#000000';
}

/** Black ink on light cells, white on dark ones: at Y = 0.179 both have the same contrast, so the worst is 4.6:1. */
export function inkOn(colour: string): string {
  return toHex(luminance(parse(colour)) > 0.179 ? black : white);
}

/** $Y = 0.2126 R + 0.7152 G + 0.0722 B$ on linear light (WCAG 2.2, relative luminance). */
export function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** `share` of `colour` over `ground`: a transparent colour made opaque, since cards are. */
export function tint(colour: string, ground: string, share: number): string {
  const over = parse(ground);
  return toHex(parse(colour).map((c, i) => c * share + (over[i] ?? 0) * (1 - share)) as Rgb);
}

export function parse(colour: string): Rgb {
  const short = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  const parts =
    short?.slice(1).map((part) => Number.parseInt(part, 16)) ?? colour.match(/[\d.]+/g)?.map(Number);
  if (!parts || parts.length < 3) throw new Error(`not a colour: ${colour}`);
  return parts.slice(0, 3) as Rgb;
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
}

function tabulate(map: (t: number) => string): string[] {
  return Array.from({ length: steps }, (_, i) => toHex(parse(map(i / (steps - 1)))));
}
