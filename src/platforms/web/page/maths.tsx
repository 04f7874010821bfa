import katex from 'katex';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { reachScroller } from './reach-scroller';

/** A formula set by KaTeX straight into elements; where it cannot be set, its LaTeX is shown. */
export function Maths({ tex, display }: { tex: string; display: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState(false);
  useLayoutEffect(() => {
    if (!place.current) return;
    try {
      katex.render(tex, place.current, {
        displayMode: display,
        trust: false,
        strict: 'ignore',
        maxSize: 20,
        maxExpand: 200,
        throwOnError: true,
      });
      if (display) reachScroller(place.current);
    } catch {
      setFailed(true);
    }
  }, [tex, display]);
  if (failed) return <code class="tex">{tex}</code>;
  return <span class={display ? 'maths-display' : 'maths'} ref={place} />;
}
