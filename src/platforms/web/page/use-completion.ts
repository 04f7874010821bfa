import { useEffect, useState } from 'preact/hooks';
import type { Completion } from '../../../chat/command';
import type { Language } from '../../../language';
import { fetchCompletions } from './ask-server';

/** ms of quiet before suggestions are asked for */
const quiet = 60;

/** Suggestions for the line being typed, and which of them the arrow keys are on (−1: none). */
export function useCompletion(text: string, language: Language, place: string) {
  const [offered, setOffered] = useState<{ for: string; list: Completion[] }>({ for: '', list: [] });
  const [active, setActive] = useState(-1);
  const [closedFor, close] = useState<string | null>(null);

  useEffect(() => {
    setActive(-1);
    if (text.trim() === '' || text.includes('\n') || text.length > 200)
      return setOffered({ for: '', list: [] });
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetchCompletions(text, language, stop.signal, place).then(
        (list) => setOffered({ for: text, list: list.filter(({ insert }) => insert !== text) }),
        () => {},
      );
    }, quiet);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, language, place]);

  const list = text !== '' && closedFor !== text ? offered.list : [];
  return {
    list,
    active: active < list.length ? active : -1,
    /** One up or down, round the ends by way of none. */
    move: (step: 1 | -1) => setActive((now) => ((now + 1 + step + list.length + 1) % (list.length + 1)) - 1),
    close: () => close(text),
  };
}
