import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Language } from '../../../language';
import { privatePlace, studyPlace } from '../limits';
import type { PageFigure, PageMessage } from '../page-message';
import { becomePerson, loadIdentity } from './identity';
import { applyPreferences, loadLanguage, loadThemeChoice, themeInUse } from './preferences';
import { countUnread } from './talk-state';
import type { FilledIn, Line, TalkState } from './talk-types';
import { texts } from './texts';
import { usePlace } from './use-place';
import { useTalk } from './use-talk';

/** All that the page holds: who speaks, how it looks, where one is, and the talk. */
export function usePage() {
  const [language, setLanguage] = useState<Language>(loadLanguage);
  const [theme, setTheme] = useState(loadThemeChoice);
  const [person, setPerson] = useState(() => loadIdentity(language));
  const [wanted, openPlace] = usePlace('general');
  const seenTheme = useCallback(() => themeInUse(theme), [theme]);
  const { state, dispatch, send } = useTalk(person, language, seenTheme);
  const place = knownPlace(state, wanted);
  const messages = state.messages[place] ?? none;
  const elsewhere = [...state.channels, privatePlace].filter((other) => other !== place);
  const unread = elsewhere.reduce((sum, other) => sum + countUnread(state, other), 0);

  useEffect(() => applyPreferences(language, theme), [language, theme]);
  useEffect(() => {
    const { product } = texts[language];
    document.title = unread > 0 ? `(${unread}) ${product}` : product;
  }, [unread, language]);
  useRead(state, place, () => dispatch({ kind: 'read', place }));

  const say = (text: string, { there, pressed, filledIn }: Saying) => {
    const talk = there ?? (place === studyPlace ? privatePlace : place);
    if (talk !== place) openPlace(talk);
    void send({
      ...{ clientId: crypto.randomUUID(), place: talk, text },
      ...(pressed ? { pressed: toPressed(pressed) } : {}),
      ...filledIn,
    });
  };

  return {
    ...{ language, setLanguage, theme, setTheme, person, state, place, openPlace, messages, unread },
    figures: useMemo(() => figuresOf(messages), [messages]),
    become: (name: string) => setPerson(becomePerson(name)),
    sayHere: (text: string, pressed?: PageMessage, filledIn?: FilledIn) => say(text, { pressed, filledIn }),
    /** Says it in a place, which then opens. */
    sayIn: (text: string, there: string) => say(text, { there }),
    retry(clientId: string) {
      const line = state.pending.find((other) => other.clientId === clientId);
      if (line) void send(lineOf(line));
    },
    dismiss: (clientId: string) => dispatch({ kind: 'dismiss', clientId }),
  };
}

interface Saying {
  /** Where; left out: in the open place, and from the study panel in one's own. */
  there?: string;
  pressed?: PageMessage | undefined;
  filledIn?: FilledIn | undefined;
}

const none: PageMessage[] = [];

/** Of a version whose original is out of sight, the original is what was pressed. */
function toPressed({ id, replaces, onlyYou }: PageMessage) {
  return { id: replaces ?? id, hidden: onlyYou };
}

const lineOf = ({ clientId, place, text, pressed, fields, files }: Line): Line => ({
  ...{ clientId, place, text },
  ...(pressed ? { pressed } : {}),
  ...(fields ? { fields } : {}),
  ...(files ? { files } : {}),
});

/** What is on the screen counts as read while the window is looked at. */
function useRead(state: TalkState, place: string, read: () => void): void {
  const messages = state.messages[place];
  useEffect(() => {
    const look = () => {
      if (!document.hidden && state.caughtUp) read();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [messages, place, state.caughtUp]);
}

function knownPlace(state: TalkState, wanted: string): string {
  return wanted === privatePlace || wanted === studyPlace || state.channels.includes(wanted)
    ? wanted
    : 'general';
}

function figuresOf(messages: PageMessage[]): PageFigure[] {
  const all = messages.flatMap(({ reply }) => reply?.blocks ?? []);
  return all.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []));
}
