/**
 * One spelling for what people write of maths and words: lower case, `d_k`, `d_{k}`, `$d_k$` and `dₖ` all `dk`;
 * `\sqrt{d_k}`, `sqrt(d_k)`, "square root of d_k" and `根号 d_k` all `√dk`; no hyphens inside words; no space between
 * Chinese and Latin; 词元 is `token`. Sentence ends and commas stay.
 */
export function normaliseAnswer(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '$1/$2')
    .replace(/\\(?:mathrm|text|mathbf|operatorname|mathcal)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\sqrt|\bsqrt\b|\bsquare root of(?: the)?\b|\broot of\b|平方根下|根号/g, '√')
    .replace(/\\(?:cdot|times)/g, '·')
    .replace(/词元/g, 'token')
    .replace(/[$_{}`*~\\]/g, '')
    .replace(/√\s*(?:\(\s*([a-z0-9]+)\s*\)|([a-z0-9]+))/g, '√$1$2')
    .replace(/([a-z0-9]+)\s*的平方根/g, '√$1')
    .replace(/(?<=[a-z])[-‐–](?=[a-z])/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\S)|(?<=\S) (?=\p{Script=Han})/gu, '')
    .trim();
}

/** Sentences and lines of a normalised answer; the point in `1.5` ends none. */
export function sentencesOf(normalised: string): string[] {
  return normalised.split(/[.!?](?=\s|$)|[;。！？；\n]+/).filter((sentence) => sentence.trim() !== '');
}
