import { useLanguage } from '../texts';
import { formatShort } from './format-study';

export interface Bar {
  key: string | number;
  /** Below the bar. */
  label: string;
  value: number;
  /** The whole of it in words: on hover, and for readers instead of everything else. */
  words: string;
}

/** Bars from which a phone has no room for all labels. */
const many = 9;

/** Standing bars from left to right, the last one marked where `current` says so. */
export function Bars({ label, bars, current }: { label: string; bars: Bar[]; current?: 'first' | 'last' }) {
  const language = useLanguage();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const marked = current === 'first' ? 0 : current === 'last' ? bars.length - 1 : -1;
  return (
    <figure class={bars.length >= many ? 'bars many' : 'bars'}>
      <figcaption>{label}</figcaption>
      <ol>
        {bars.map((bar, i) => (
          <li key={bar.key} class={i === marked ? 'current' : undefined} title={bar.words}>
            <span class="for-readers">{bar.words}</span>
            <span class="bar-value" aria-hidden="true">
              {bar.value > 0 ? formatShort(bar.value, language) : ''}
            </span>
            <span class="bar" aria-hidden="true" style={{ '--share': bar.value / most }} />
            <span class="bar-label" aria-hidden="true">
              {bar.label}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
