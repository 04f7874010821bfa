import { useEffect, useState } from 'preact/hooks';

/** What the server said last; before its first word null. A failure keeps what is there. */
export interface Loaded<T> {
  value: T | null;
  failed: boolean;
}

/** ms after something happened in which nothing else did: several answers in a row are looked at once. */
const calm = 800;

/**
 * Asks at once and whenever `load` changes; again, a moment later, when `beat` changes (something happened in the
 * talk), and when the window is looked at again.
 */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, beat: unknown): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ value: null, failed: false });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    load(gone.signal).then(
      (value) => setLoaded({ value, failed: false }),
      () => !gone.signal.aborted && setLoaded(({ value }) => ({ value, failed: true })),
    );
    return () => gone.abort();
  }, [load, round]);
  useEffect(() => {
    const timer = setTimeout(() => setRound((count) => count + 1), calm);
    return () => clearTimeout(timer);
  }, [beat]);
  useEffect(() => {
    const look = () => !document.hidden && setRound((count) => count + 1);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return loaded;
}
