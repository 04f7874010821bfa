import fc from 'fast-check';
import { addDays, daysBetween, isZone, localDateAt } from '../../src/study/local-date';
import {
  clockChanges,
  type LocalSchedule,
  nextRuns,
  runOn,
  scheduleProblem,
} from '../../src/study/local-time';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const year = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };
const zones = Intl.supportedValuesOf('timeZone');
const minute = 60_000;

/** What the clocks of a zone show, by ICU: another implementation of the same rules. */
function shownIn(zone: string) {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at: number) => format.format(at).split(' ') as [date: string, time: string];
}

const iso = (runs: { at: number }[]) => runs.map(({ at }) => new Date(at).toISOString());

describe('nextRuns', () => {
  it('keeps the local time over both changes of the clocks', () => {
    const berlin = { zone: 'Europe/Berlin', time: '09:00', weekdays: everyDay };

    expect(iso(nextRuns(berlin, Date.UTC(2026, 2, 28, 12), 2))).toEqual([
      '2026-03-29T07:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
    expect(iso(nextRuns(berlin, Date.UTC(2026, 9, 24, 0), 2))).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
    ]);
  });

  it('runs a time that the clocks jump over once, as much later', () => {
    const runs = nextRuns(
      { zone: 'Europe/Berlin', time: '02:30', weekdays: everyDay },
      Date.UTC(2026, 2, 28, 12),
      2,
    );

    expect(iso(runs)).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
    expect(runs.map(({ date }) => date)).toEqual(['2026-03-29', '2026-03-30']);
  });

  it('runs a time that comes twice the first time only', () => {
    const newYork = { zone: 'America/New_York', time: '01:30', weekdays: everyDay };

    expect(iso(nextRuns(newYork, Date.UTC(2026, 10, 1, 0), 2))).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  it('takes the weekdays of the local date', () => {
    const auckland = { zone: 'Pacific/Auckland', time: '07:00', weekdays: [1] };
    const [run] = nextRuns(auckland, Date.UTC(2026, 10, 20));

    expect(run).toEqual({ date: '2026-11-23', at: Date.UTC(2026, 10, 22, 18) });
  });

  it('does not give the run that is now, and none without weekdays', () => {
    const tokyo = { zone: 'Asia/Tokyo', time: '09:00', weekdays: everyDay };
    const now = Date.UTC(2026, 5, 1);

    expect(nextRuns(tokyo, now)[0]?.at).toBe(now + 24 * 60 * minute);
    expect(nextRuns(tokyo, now - 1)[0]?.at).toBe(now);
    expect(nextRuns({ ...tokyo, weekdays: [] }, now, 3)).toEqual([]);
    expect(nextRuns({ ...tokyo, weekdays: [0, 1.5, 8] }, now, 3)).toEqual([]);
  });

  it('runs once on each local date of a year, in every zone, at the time that its clocks show', () => {
    const strange: string[] = [];
    for (const [place, zone] of zones.entries()) {
      const time = `${String(place % 23).padStart(2, '0')}:${place % 2 ? '30' : '00'}`;
      const shown = shownIn(zone);
      const runs = nextRuns({ zone, time, weekdays: everyDay }, year.from, 365);
      for (const [day, { date, at }] of runs.entries()) {
        const [localDate, localTime] = shown(at);
        if (localDate !== date || date !== addDays(runs[0]?.date ?? '', day)) strange.push(`${zone} ${date}`);
        // A time that was jumped over is the only one that the clocks do not show.
        if (localTime !== time && shown(at - 61 * minute)[1] >= time)
          strange.push(`${zone} ${date} ${localTime}`);
      }
    }

    expect(strange).toEqual([]);
  }, 120_000);

  it('is right for any minute around every change of the clocks in any zone', () => {
    const changes = zones.flatMap((zone) =>
      clockChanges(zone, year.from, year.to).map((at) => ({ zone, at })),
    );
    expect(changes.length).toBeGreaterThan(100);
    const clock = fc.record({ hour: fc.nat(23), part: fc.nat(59) });
    fc.assert(
      fc.property(fc.constantFrom(...changes), clock, ({ zone, at }, { hour, part }) => {
        const time = `${String(hour).padStart(2, '0')}:${String(part).padStart(2, '0')}`;
        const schedule: LocalSchedule = { zone, time, weekdays: everyDay };
        fc.pre(scheduleProblem(schedule, year.from) === null);
        const shown = shownIn(zone);

        const runs = nextRuns(schedule, at - 3 * 24 * 60 * minute, 6);

        for (const [day, run] of runs.entries()) {
          expect(shown(run.at)[0]).toBe(run.date);
          if (day > 0) expect(daysBetween(runs[day - 1]?.date ?? '', run.date)).toBe(1);
          // The first time that the clocks show it: an hour before they did not, on that date.
          if (shown(run.at)[1] === time) expect(shown(run.at - 60 * minute)).not.toEqual([run.date, time]);
        }
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});

describe('scheduleProblem', () => {
  const now = year.from;
  const schedule = { zone: 'Europe/Berlin', time: '09:00', weekdays: everyDay };

  it('accepts what can be kept', () => {
    expect(scheduleProblem(schedule, now)).toBeNull();
    expect(scheduleProblem({ ...schedule, zone: 'America/Santiago', time: '00:00' }, now)).toBeNull();
  });

  it.each([
    ['an unknown zone', { zone: 'Mars/Olympus' }, /no time zone/],
    ['an offset instead of a zone', { zone: '+08:00' }, /no time zone/],
    ['a time that is none', { time: '24:00' }, /08:30/],
    ['a time without a zero', { time: '9:00' }, /08:30/],
    ['no weekdays', { weekdays: [] }, /at least one weekday/],
    ['a weekday that is none', { weekdays: [0] }, /at least one weekday/],
  ])('refuses %s', (_, change, message) => {
    expect(scheduleProblem({ ...schedule, ...change }, now)).toEqual({
      en: expect.stringMatching(message),
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  it('refuses a time that the clocks jump over into the next date, on the weekdays where it happens', () => {
    // In Greenland the clocks go from Saturday 23:00 to Sunday 00:00.
    const nuuk = { zone: 'America/Nuuk', time: '23:30', weekdays: everyDay };

    expect(scheduleProblem(nuuk, now)).toMatchObject({ en: expect.stringContaining('2026-03-28') });
    expect(scheduleProblem({ ...nuuk, weekdays: [1, 2] }, now)).toBeNull();
    expect(scheduleProblem({ ...nuuk, time: '22:30' }, now)).toBeNull();
  });
});

describe('runOn', () => {
  it('gives the same instant however it is asked', () => {
    const schedule = { zone: 'Australia/Lord_Howe', time: '02:15', weekdays: everyDay };
    const [run] = nextRuns(schedule, Date.UTC(2026, 9, 3));

    expect(run && runOn(schedule, run.date)).toEqual(run);
  });
});

describe('local dates', () => {
  it('are those of the zone', () => {
    const at = Date.UTC(2026, 10, 24, 23, 30);

    expect(localDateAt(at, 'UTC')).toBe('2026-11-24');
    expect(localDateAt(at, 'Asia/Shanghai')).toBe('2026-11-25');
  });

  it('are added and subtracted by the calendar', () => {
    expect(addDays('2026-02-27', 3)).toBe('2026-03-02');
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(daysBetween('2026-03-02', '2026-02-27')).toBe(-3);
  });

  it('know zones by their names', () => {
    expect(['Asia/Shanghai', 'UTC', 'Asia/Nowhere', '', 'GMT+25'].map(isZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
