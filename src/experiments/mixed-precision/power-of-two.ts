const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 2⁻¹² for −12, as people write it. */
export function powerOfTwo(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => raised[Number(digit)] ?? digit);
  return `2${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}
