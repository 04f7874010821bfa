import fc from 'fast-check';
import { drawItem } from '../../src/study/draw-item';
import type { DrawnNumeric } from '../../src/study/drawn-question';
import { gradeChoice } from '../../src/study/grade-choice';
import { gradeNumeric } from '../../src/study/grade-numeric';
import { choice, numeric } from './items';

describe('gradeChoice', () => {
  it('gives everything for the right option and nothing for the others, whatever the order', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const question = drawItem(choice, seed, 'en');
        for (const { mark, text, index } of question.options) {
          const grade = gradeChoice(question, mark);

          expect(grade).toEqual({ share: text === 'right one' ? 1 : 0, chosen: index, right: 0 });
        }
      }),
    );
  });

  it('reads marks as people write them, and no others', () => {
    const question = drawItem(choice, 's', 'en');

    expect(gradeChoice(question, ' ｂ ')).toEqual(gradeChoice(question, 'B'));
    expect(gradeChoice(question, 'E')).toBeNull();
    expect(gradeChoice(question, 'AB')).toBeNull();
  });
});

describe('gradeNumeric', () => {
  const asked = (change: Partial<DrawnNumeric>): DrawnNumeric => ({
    ...drawItem(numeric, 's', 'en'),
    answer: 64,
    tolerance: 0.64,
    unit: '',
    ...change,
  });
  const share = (question: DrawnNumeric, typed: string) => {
    const grade = gradeNumeric(question, typed);
    return grade.ok ? grade.share : grade.problem;
  };

  it.each(['64', '6.4e1', '2^6', '8·8', '√4096', '63.4', '64.6'])('takes %s for 64 ± 0.64', (typed) => {
    expect(share(asked({}), typed)).toBe(1);
  });

  it.each(['63.3', '65', '46', '-64', '0.64'])('does not take %s', (typed) => {
    expect(share(asked({}), typed)).toBe(0);
  });

  it('converts units of one kind and refuses others', () => {
    const question = asked({ unit: 'MiB' });

    expect(share(question, '65536 KiB')).toBe(1);
    expect(share(question, '0.0625 GiB')).toBe(1);
    expect(share(question, '64 MB')).toBe(0);
    expect(share(question, '67.1 MB')).toBe(1);
    expect(share(question, '64 ms')).toMatchObject({ en: 'the answer is asked in MiB' });
    expect(share(asked({}), '64 ms')).toMatchObject({ en: expect.stringContaining('pure number') });
  });

  it('takes percent and fractions where the item allows them', () => {
    const probability = { answer: 0.78, tolerance: 0.005 };
    const percentage = { answer: 78, tolerance: 0.5, unit: '%' as const };

    expect(share(asked({ ...probability, accept: ['percent'] }), '78 %')).toBe(1);
    expect(share(asked({ ...probability, accept: ['percent'] }), '78')).toBe(0);
    expect(share(asked({ ...probability, accept: [] }), '78 %')).toMatchObject({
      zh: '请回答不带单位的纯数',
    });
    expect(share(asked({ ...percentage, accept: [] }), '78')).toBe(1);
    expect(share(asked({ ...percentage, accept: [] }), '0.78')).toBe(0);
    expect(share(asked({ ...percentage, accept: ['fraction'] }), '0.78')).toBe(1);
    expect(share(asked({ ...percentage, accept: ['fraction'] }), '0.78 %')).toBe(0);
  });

  it('says how it understood the answer, in the asked unit', () => {
    expect(gradeNumeric(asked({ unit: 'MiB' }), '1 GiB')).toMatchObject({ understood: 1024 });
  });

  it('takes every number inside the tolerance and none outside', () => {
    const size = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    const part = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(size, part, (answer, off) => {
        fc.pre(Math.abs(Math.abs(off) - 1) > 1e-3);
        const question = asked({ answer, tolerance: answer * 0.01 });

        expect(share(question, String(answer * (1 + 0.01 * off)))).toBe(Math.abs(off) < 1 ? 1 : 0);
      }),
    );
  });
});
