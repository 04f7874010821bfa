import type { ComponentChildren } from 'preact';
import { useTexts } from '../texts';
import type { Loaded } from './use-loaded';

/** Says a line in a place, which then opens; without a place in one's own. */
export type OnAct = (line: string, place?: string) => void;

interface PartProps<T> {
  title: string;
  loaded: Loaded<T>;
  children(value: T): ComponentChildren;
}

/** One part with its heading, also while it loads and where it cannot be loaded. */
export function Part<T>({ title, loaded: { value, failed }, children }: PartProps<T>) {
  const { study: say } = useTexts();
  return (
    <section class="study-part" aria-label={title}>
      <h2>{title}</h2>
      {failed && <p role="alert">{say.failed}</p>}
      {value === null ? !failed && <p>{say.loading}</p> : children(value)}
    </section>
  );
}
