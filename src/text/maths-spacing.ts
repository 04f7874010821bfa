/** Places where a space may have to stand; decided when the whole line is known. Private characters, which no formula holds. */
export const marks = {
  /** around an operator */
  operator: '\ue001',
  /** behind a function's name */
  applied: '\ue002',
  /** before a name of several letters */
  word: '\ue003',
};

const operators = /^[=≠≈≡∼≤≥<>≪≫∝→←↦⇒⇔∈∉⊂⊆±∓+−×÷∘⊙⊕⊗]$/u;

export function operator(sign: string): string {
  if (sign === '\u2061') return marks.applied; // "function application"
  if (sign === ',' || sign === ';') return `${sign} `;
  return operators.test(sign) ? `${marks.operator}${sign}${marks.operator}` : sign;
}

/** The line with its spaces: `a = −b + ln n`, a sign that begins a group stands close. */
export function spaced(text: string): string {
  return text
    .replace(/(^|[([{|/∥,]\s*|\ue001\s*)\ue001([+−±∓])\ue001/gu, '$1$2')
    .replace(/\s*\ue001+\s*/g, ' ')
    .replace(/\ue002(?=[([{|⁰-₟]|$)/gu, '')
    .replace(/(?<=[\p{L}\p{N})\]])\ue003/gu, ' ')
    .replaceAll(marks.applied, ' ')
    .replaceAll(marks.word, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,;)\]])/g, '$1')
    .trim();
}

/** Scripts are narrow: no spaces around operators in them. */
export function inScript(text: string): string {
  return spaced(text.replaceAll(marks.operator, '')).replace(/\s+/g, text.includes(marks.applied) ? ' ' : '');
}

/** In parentheses unless nothing in it is weaker than a product. */
export function group(text: string): string {
  const weak = /[\ue001\ue002\s,;/]/u.test(text.trim());
  return weak && !isEnclosed(text) ? `(${text})` : text;
}

/** In parentheses unless it is one symbol with its scripts, or one number. */
export function whole(text: string): string {
  const single = /^[√∂∇]?(\d+(\.\d+)?|[\p{L}∞])[\p{M}ᵀ′⁰-₟ⁱᵃ-ᶻᵢ-ᵪ²³¹]*$/u.test(text);
  return single || isEnclosed(text) ? text : `(${text})`;
}

/** `(a + b)`, but not `(a)(b)`. */
function isEnclosed(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return index === [...text].length - 1;
  }
  return false;
}
