import { writeMaths } from '../../src/text/write-maths';

const tex = String.raw;

describe('writeMaths', () => {
  it.each([
    [tex`\frac{QK^\top}{\sqrt{d_k}}`, 'QKᵀ/√dₖ'],
    [
      tex`\mathrm{Var}(q \cdot k) = \sum_{i=1}^{d_k} \mathrm{Var}(q_i k_i) = d_k`,
      'Var(q⋅k) = ∑ᵢ₌₁^(dₖ) Var(qᵢkᵢ) = dₖ',
    ],
    [tex`\|J\|_F \le 1 - (1-\varepsilon)^2 \le 2\varepsilon`, '∥J∥_F ≤ 1 − (1 − ε)² ≤ 2ε'],
    [tex`\frac{1}{2\pi}`, '1/(2π)'],
    [tex`\frac{a+b}{c}`, '(a + b)/c'],
    [tex`\left(\frac{a}{b}\right)^2`, '(a/b)²'],
    [tex`{\frac{a}{b}}^2`, '(a/b)²'],
    [tex`\theta_i = 10000^{-2i/d}`, 'θᵢ = 10000^(−2i/d)'],
    [tex`d_{\mathrm{model}} = -10^4`, 'd_model = −10⁴'],
    [tex`\mathrm{Concat}(h_1, \ldots) W^O + VW_i^V`, 'Concat(h₁, …)W^O + VWᵢ^V'],
    [tex`\max_i s_i + x \ln n`, 'maxᵢ sᵢ + x ln n'],
    [tex`\operatorname{softmax}(x)`, 'softmax(x)'],
    [tex`a \in \mathbb{R}^{n\times d}`, 'a ∈ ℝ^(n×d)'],
    [tex`\hat{y}_i, \bar{x}`, 'ŷᵢ, x̄'.normalize('NFC')],
    [tex`a < b \text{ if } x > 0`, 'a < b if x > 0'],
    [tex`\begin{aligned} a &= b \\ c &= d\end{aligned}`, 'a = b; c = d'],
    [tex`f'(x) = 2^{10}`, 'f′(x) = 2¹⁰'],
  ])('%s', (source, text) => {
    expect(writeMaths(source).normalize('NFC')).toBe(text);
  });

  it('leaves what is no LaTeX as it was written', () => {
    expect(writeMaths(tex`\frac{1`)).toBe(tex`\frac{1`);
    expect(writeMaths(tex`\unknowncommand`)).toBe(tex`\unknowncommand`);
  });

  it('ends on macros that grow without end', () => {
    expect(writeMaths(tex`\def\a{\a\a}\a`)).toContain('def');
  });
});
