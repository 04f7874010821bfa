import { useEffect, useRef, useState } from 'preact/hooks';

/** What the server said last; before its first word null. A failure keeps what is there. */
export interface Loaded<T> {
  value: T | null;
  failed: boolean;
}

/** ms after something happened in which nothing else did: several answers in a row are looked at once. */
const calm = 800;

/**
 * Asks at once and whenever `load` changes; again, a moment later, when `beat` changes (something happened in the
 * talk), unless nobody looks, and when the window is looked at again.
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
  const again = () => !document.hidden && setRound((count) => count + 1);
  const heard = useRef(beat);
  useEffect(() => {
    if (heard.current === beat) return;
    const timer = setTimeout(() => {
      heard.current = beat;
      again();
    }, calm);
    return () => clearTimeout(timer);
  }, [beat]);
  useEffect(() => {
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, []);
  return loaded;
}
