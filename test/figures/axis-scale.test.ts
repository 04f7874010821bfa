import { createAxisScale } from '../../src/figures/axis-scale';

const texts = (scale: ReturnType<typeof createAxisScale>) => scale.ticks.map(({ text }) => text);

describe('createAxisScale', () => {
  it('rounds a linear domain out to round numbers', () => {
    const scale = createAxisScale({ label: '', scale: 'linear' }, [0.13, 0.94], 5);

    expect(scale.domain).toEqual([0, 1]);
    expect(texts(scale)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
    expect(scale.place(0.25)).toBeCloseTo(0.25, 12);
  });

  it('keeps the domain that the panel asks for', () => {
    expect(createAxisScale({ label: '', scale: 'linear', domain: [0, 1.05] }, [7], 5).domain).toEqual([
      0, 1.05,
    ]);
  });

  it('starts bars at 0', () => {
    expect(createAxisScale({ label: '', scale: 'linear' }, [3, 4], 4, 0).domain[0]).toBe(0);
  });

  it('marks powers of two where all values are powers of two', () => {
    expect(texts(createAxisScale({ label: '', scale: 'log' }, [4, 64, 1024], 5))).toEqual([
      '4',
      '16',
      '64',
      '256',
      '1024',
    ]);
  });

  it('counts powers of ten from 1', () => {
    const scale = createAxisScale({ label: '', scale: 'log', domain: [1e-40, 1] }, [1e-8, 1], 6);

    expect(texts(scale)).toEqual(['10⁻⁴⁰', '10⁻³⁰', '10⁻²⁰', '10⁻¹⁰', '1']);
  });

  it('adds 2 and 5 where there is less than two decades', () => {
    expect(texts(createAxisScale({ label: '', scale: 'log' }, [1.2, 18], 8))).toEqual([
      '1',
      '2',
      '5',
      '10',
      '20',
    ]);
  });

  it('leaves out what a log axis cannot show', () => {
    const { domain } = createAxisScale({ label: '', scale: 'log' }, [0, -3, Number.NaN, 3, 700], 5);

    expect(domain).toEqual([2, 1000]);
  });

  it.each([
    ['linear', [5]],
    ['linear', []],
    ['log', [5]],
    ['log', [0]],
    ['linear', [0, 0]],
  ] as const)('has a length on a %s axis for %j', (scale, values) => {
    const { domain, place } = createAxisScale({ label: '', scale }, [...values], 5);

    expect(domain[1]).toBeGreaterThan(domain[0]);
    expect(Number.isFinite(place((domain[0] + domain[1]) / 2))).toBe(true);
  });
});
