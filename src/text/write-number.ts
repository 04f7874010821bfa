/** Four significant digits, as people read them: `0.9987`, `1024`, `1.2e−7`; null stands for no finite number. */
export function writeNumber(value: number | null): string {
  if (value === null || Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return write(value, Math.abs(value)).replaceAll('-', '−');
}

function write(value: number, size: number): string {
  if (size >= 1e9 || (size < 1e-4 && size !== 0)) return trim(value.toExponential(2));
  if (size >= 1000) return String(Math.round(value));
  return trim(value.toPrecision(4));
}

/** `1.200e-7` → `1.2e-7`, `0.5000` → `0.5` */
function trim(text: string): string {
  const [digits = '', exponent] = text.replace('e+', 'e').split('e');
  const short = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  return exponent === undefined ? short : `${short}e${exponent}`;
}
