import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** px from the end within which the reader counts as being there. */
const slack = 60;

/**
 * Keeps a growing list at its end while the reader is there; elsewhere it stays put and counts what came. An answer
 * taller than the window is shown from its beginning. Whoever sends a line wants to see it and what comes of it. What
 * was said before the page opened is not new.
 */
export function useScroll(place: string, count: number, sent: number, caughtUp: boolean) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const shown = useRef({ place, count, sent });
  const [unseen, setUnseen] = useState(0);

  const toEnd = () => {
    const element = frame.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setUnseen(0);
  };

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { place, count, sent };
    if (before.place !== place || !caughtUp || sent > before.sent) return toEnd();
    if (count <= before.count) return;
    if (!atEnd.current) return setUnseen((already) => already + count - before.count);
    toEnd();
    showStart(frame.current, list.current);
  }, [place, count, sent, caughtUp]);

  useEffect(() => {
    const element = frame.current;
    const content = list.current;
    if (!element || !content) return;
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < slack;
      if (atEnd.current) setUnseen(0);
    };
    // Fonts, folds and the window change heights without a new message.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', look, { passive: true });
    resized.observe(content);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, []);

  return { frame, list, unseen, toEnd };
}

function showStart(frame: HTMLElement | null, list: HTMLElement | null): void {
  // A quick answer may come before the line that it answers has arrived.
  const last = [...(list?.querySelectorAll('[data-message]:not(.pending)') ?? [])].at(-1);
  if (!frame || !last) return;
  const above = last.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  if (above < 0) frame.scrollTop += above - 12;
}
