/** $lr = d^{-1/2}\min(s^{-1/2},\ s\,w^{-3/2})$ (Vaswani et al. 2017, §5.3). Steps count from 1. */
export function paperRate(step: number, d: number, warmup: number): number {
  return d ** -0.5 * Math.min(step ** -0.5, step * warmup ** -1.5);
}

/** BERT: up to 10⁻⁴ in 10 000 steps, then linearly down to 0 at a million (Devlin et al. 2018, App. A.2). */
export function bertRate(step: number): number {
  const [peak, warmup, end] = [1e-4, 10_000, 1_000_000];
  return step <= warmup ? (peak * step) / warmup : (peak * Math.max(0, end - step)) / (end - warmup);
}

export interface ScannedSchedule {
  peakStep: number;
  peak: number;
  /** first step after the peak at which the rate is down to half of it */
  halfStep: number;
}

/** Finds peak and half-life by trying every step. */
export function scanSchedule(d: number, warmup: number): ScannedSchedule {
  let [peakStep, peak, step] = [1, 0, 1];
  for (; ; step++) {
    const rate = paperRate(step, d, warmup);
    if (rate > peak) [peakStep, peak] = [step, rate];
    // At 4w both sides are equal but for the last bit.
    else if (rate <= (peak / 2) * (1 + 1e-12)) return { peakStep, peak, halfStep: step };
  }
}

/** The same rate as the peak $(dw)^{-1/2}$ times s/w before it and √(w/s) after it. */
export function expectedRate(step: number, d: number, warmup: number): number {
  const peak = (d * warmup) ** -0.5;
  return peak * (step <= warmup ? step / warmup : Math.sqrt(warmup / step));
}
