import { renderToString } from 'katex';
import { replace as toUnicode } from 'unicodeit';
import { group, inScript, marks, operator, spaced, whole } from './maths-spacing';
import { plainText } from './plain-text';

interface Element {
  tag: string;
  attributes: string;
  children: (Element | string)[];
}

/** LaTeX as one line of Unicode, `√dₖ` for `\sqrt{d_k}`; what KaTeX cannot read stays as it was written. */
export function writeMaths(tex: string): string {
  try {
    const mathml = renderToString(tex, {
      output: 'mathml',
      throwOnError: true,
      strict: 'ignore',
      maxExpand: 1000,
    });
    return plainText(spaced(write(parse(mathml))));
  } catch {
    return plainText(tex.trim());
  }
}

/** The elements of KaTeX's MathML, which is regular: no comments, no CDATA, every element closed. */
function parse(markup: string): Element {
  const root: Element = { tag: 'root', attributes: '', children: [] };
  const open = [root];
  const body = markup.replace(/<annotation[\s\S]*?<\/annotation>/g, '');
  for (const [token, close, tag, attributes] of body.matchAll(/<(\/?)([a-z]+)([^>]*?)\/?>|[^<]+/g)) {
    if (tag === undefined) open.at(-1)?.children.push(withoutEntities(token));
    else if (close) open.pop();
    else {
      const element = { tag, attributes: attributes ?? '', children: [] };
      open.at(-1)?.children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  return root;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'" };
const withoutEntities = (text: string) =>
  text.replace(/&([#\w]+);/g, (entity, name: string) => entities[name] ?? entity);

function write(node: Element | string): string {
  if (typeof node === 'string') return node;
  const { tag, children } = node;
  const parts = children.map(write);
  const all = parts.join('');
  const [a = '', b = '', c = ''] = parts;
  switch (tag) {
    case 'mo':
      return operator(all);
    case 'mi':
      return identifier(all, node.attributes);
    case 'mfrac':
      return `${group(a)}/${whole(b)}`;
    case 'msqrt':
      return `√${whole(all)}`;
    case 'mroot':
      return `${raise(b)}√${whole(a)}`;
    case 'msup':
      return withLimits(isFraction(children[0]) ? `(${a})` : a, raise(b));
    case 'msub':
    case 'munder':
      return withLimits(a, lower(b));
    case 'msubsup':
    case 'munderover':
      return withLimits(a, `${lower(b)}${raise(c)}`);
    case 'mover':
      return over(a, b);
    case 'mspace':
      return ' ';
    case 'mtr':
      return `${parts.join(' ')}; `;
    case 'mtable':
      return all.replace(/; $/, '');
    default:
      return all;
  }
}

function isFraction(node: Element | string | undefined): boolean {
  if (node === undefined || typeof node === 'string') return false;
  return (
    node.tag === 'mfrac' ||
    (node.tag === 'mrow' && node.children.length === 1 && isFraction(node.children[0]))
  );
}

function identifier(name: string, attributes: string): string {
  if (attributes.includes('double-struck')) return toUnicode(`\\mathbb{${name}}`);
  return name.length > 1 ? `${marks.word}${name}` : name;
}

/** `∑ᵢ xᵢ`, `maxᵢ sᵢ`: the scripts belong to the name, the space behind them. */
function withLimits(base: string, limits: string): string {
  if (base.endsWith(marks.applied)) return `${base.slice(0, -1)}${limits}${marks.applied}`;
  return `${base}${limits}${/^[∑∏∫]/u.test(base) ? ' ' : ''}`;
}

const accents: Record<string, string> = {
  '^': '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '¯': '\u0304',
  ˉ: '\u0304',
  '‾': '\u0304',
};

function over(base: string, above: string): string {
  const accent = accents[above];
  return accent && [...base].length === 1 ? base + accent : `${whole(base)}${raise(above)}`;
}

const raise = (text: string) => script(text, '^');
const lower = (text: string) => script(text, '_');

/** Small letters where Unicode has all of them, else `^(…)`. */
function script(text: string, sign: '^' | '_'): string {
  const inner = inScript(text);
  if (/^[′″‴]+$/u.test(inner) || inner === '') return inner;
  if (sign === '^' && inner === '⊤') return 'ᵀ';
  const small = toUnicode(`${sign}{${inner.replaceAll('−', '-')}}`);
  // Capitals have small forms only here and there, so none of them gets one: `W^Q`, `W^K`, `W^V`.
  if (!/\p{Lu}/u.test(inner) && /^[\p{Lm}\p{No}⁺⁻⁼₊₋₌]+$/u.test(small)) return small;
  return /^[\p{L}\p{N}]+$/u.test(inner) && !/[ₐ-ₜ₀-₉]/u.test(inner) ? `${sign}${inner}` : `${sign}(${inner})`;
}
