import fc from 'fast-check';
import { type PeriodName, spanOf } from '../../src/study/periods';

const iso = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((at) => new Date(at).toISOString());
const at = Date.UTC(2026, 10, 24, 17);

describe('spanOf', () => {
  it.each<[PeriodName, string, string]>([
    ['day', '2026-11-24T16:00:00.000Z', '2026-11-25T16:00:00.000Z'],
    ['week', '2026-11-22T16:00:00.000Z', '2026-11-29T16:00:00.000Z'],
    ['month', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
    ['season', '2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ])('begins and ends the %s by the clocks of Shanghai', (period, from, to) => {
    expect(iso(spanOf(period, at, 'Asia/Shanghai'))).toEqual([from, to]);
  });

  it('makes days of 23 and 25 hours where the clocks are changed', () => {
    const hours = (when: number) => {
      const { from, to } = spanOf('day', when, 'Europe/Berlin');
      return (to - from) / 3_600_000;
    };

    expect(hours(Date.UTC(2026, 2, 29, 12))).toBe(23);
    expect(hours(Date.UTC(2026, 9, 25, 12))).toBe(25);
  });

  it('begins a day without midnight at its first moment', () => {
    const { from } = spanOf('day', Date.UTC(2026, 8, 6, 12), 'America/Santiago');

    expect(new Date(from).toISOString()).toBe('2026-09-06T04:00:00.000Z');
  });

  it('goes back by the calendar, also from the last day of a long month', () => {
    expect(iso(spanOf('month', Date.UTC(2026, 2, 31), 'UTC', 1))).toEqual([
      '2026-02-01T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
    ]);
  });

  it('takes any range of dates, both included', () => {
    expect(iso(spanOf({ from: '2026-03-01', to: '2026-03-30' }, at, 'UTC'))).toEqual([
      '2026-03-01T00:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
    ]);
  });

  it('holds its instant, and joins the period before without a gap, in any zone', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const name = fc.constantFrom<PeriodName>('day', 'week', 'month', 'season');
    fc.assert(
      fc.property(name, instant, zone, (period, when, where) => {
        const { from, to } = spanOf(period, when, where);

        expect(from <= when && when < to).toBe(true);
        expect(spanOf(period, when, where, 1).to).toBe(from);
        expect(spanOf(period, from, where)).toEqual({ from, to });
        expect(spanOf(period, to - 1, where)).toEqual({ from, to });
      }),
    );
    expect(spanOf('all', at, 'UTC')).toEqual({
      from: Number.NEGATIVE_INFINITY,
      to: Number.POSITIVE_INFINITY,
    });
  });
});
