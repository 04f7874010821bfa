import { useCallback, useEffect, useState } from 'preact/hooks';

/** The open place, kept in the address, so that links and the back button work. */
export function usePlace(first: string): [string, (place: string) => void] {
  const [place, setPlace] = useState(() => placeInAddress() ?? first);
  useEffect(() => {
    const look = () => setPlace(placeInAddress() ?? first);
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [first]);
  const open = useCallback((next: string) => {
    location.hash = encodeURIComponent(next);
  }, []);
  return [place, open];
}

function placeInAddress(): string | null {
  try {
    return decodeURIComponent(location.hash.slice(1)) || null;
  } catch {
    return null;
  }
}
