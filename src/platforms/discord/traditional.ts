import { Converter } from 'opencc-js/cn2t';

const convert = Converter({ from: 'cn', to: 'twp' });

/** Simplified Chinese in the characters and words of Taiwan. */
export function toTraditional(text: string): string {
  return convert(text);
}
