import { renderToString } from 'katex';
import type { LiteElement } from 'mathjax-full/js/adaptors/lite/Element';
import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor';
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html';
import { TeX } from 'mathjax-full/js/input/tex';
import 'mathjax-full/js/input/tex/ams/AmsConfiguration';
import { mathjax } from 'mathjax-full/js/mathjax';
import { SVG } from 'mathjax-full/js/output/svg';

/** Characters of LaTeX; nobody reads more in one go. */
const longestTex = 300;
/** Formulas whose flaws are remembered. */
const mostKnown = 10_000;
/** em; a phone 360 px wide leaves 328 px between the margins, which is 20.5 em of 16 px. */
const widestDisplay = 20;
/** em; an inline formula cannot break, so it has to fit a line that has words before it. */
const widestInline = 14;

export type FormulaCheck = (tex: string, display: boolean) => string[];

/** Says what is wrong with a formula; every formula must look the same in KaTeX (the page) and MathJax (pictures). */
export function createFormulaCheck(): FormulaCheck {
  const widthOf = loadMathJax();
  const known = new Map<string, string[]>();
  return (tex, display) => {
    const key = `${display} ${tex}`;
    const flaws = known.get(key) ?? formulaFlaws(tex, display, widthOf);
    if (known.size >= mostKnown) known.clear();
    known.set(key, flaws);
    return flaws;
  };
}

function formulaFlaws(tex: string, display: boolean, widthOf: (tex: string, display: boolean) => number) {
  const flaws: string[] = [];
  if (/\p{Script=Han}/u.test(tex)) flaws.push('has Chinese inside, for which the maths fonts have no glyphs');
  // Not set at all: members' decks come here, and a formula of a whole file would hold everything else up.
  if (tex.length > longestTex) return [...flaws, `${tex.length} characters, at most ${longestTex}`];
  try {
    renderToString(tex, { displayMode: display, throwOnError: true, strict: 'error' });
    const width = widthOf(tex, display);
    const most = display ? widestDisplay : widestInline;
    if (width > most) flaws.push(`${width.toFixed(1)} em wide, a phone shows ${most}`);
  } catch (error) {
    flaws.push((error as Error).message);
  }
  return flaws;
}

/** Width in em as MathJax sets it; throws where MathJax would show an error. */
function loadMathJax(): (tex: string, display: boolean) => number {
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const page = mathjax.document('', {
    InputJax: new TeX({
      packages: ['base', 'ams'],
      formatError: (_: unknown, error: Error) => {
        throw error;
      },
    }),
    OutputJax: new SVG({ fontCache: 'none' }),
  });
  return (tex, display) => {
    const box = adaptor.firstChild(page.convert(tex, { display }) as LiteElement) as LiteElement;
    const [, , width] = String(adaptor.getAttribute(box, 'viewBox')).split(' ');
    return Number(width) / 1000;
  };
}
