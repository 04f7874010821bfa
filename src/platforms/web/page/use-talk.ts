import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import type { Language } from '../../../language';
import { sendLine } from './ask-server';
import { connectStream } from './connect-stream';
import type { Identity } from './identity';
import { forAllWindows, readRecord } from './storage';
import { emptyTalk, updateTalk } from './talk-state';
import type { Line, TalkEvent, TalkState } from './talk-types';

/** What the page knows of the talk, and ways to take part; one stream for each person. */
export function useTalk(person: Identity, language: Language, theme: () => 'light' | 'dark') {
  const keptAs = `read.${person.key.slice(0, 8)}`;
  const [state, dispatch] = useReducer<TalkState, TalkEvent>(
    updateTalk,
    emptyTalk(readRecord(forAllWindows, keptAs)),
  );
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) dispatch({ kind: 'restart', read: readRecord(forAllWindows, keptAs) });
    first.current = false;
    return connectStream(person.key, {
      message: (message) => dispatch({ kind: 'message', message, now: Date.now() }),
      channels: (names) => dispatch({ kind: 'channels', names }),
      ready: () => dispatch({ kind: 'ready' }),
      connection: (connection) => dispatch({ kind: 'connection', state: connection }),
    });
  }, [person.key, keptAs]);
  useEffect(() => {
    if (state.caughtUp) forAllWindows.write(keptAs, JSON.stringify(state.read));
  }, [state.read, state.caughtUp, keptAs]);

  /** Sends a line, or sends it again: with the same `clientId` it is one line however often. */
  const send = useCallback(
    async (line: Line) => {
      dispatch({ kind: 'send', line, now: Date.now() });
      const result = await sendLine(line, person, language, theme()).catch(() => null);
      dispatch({ kind: 'sent', line, result, now: Date.now() });
    },
    [person, language, theme],
  );
  return { state, dispatch, send };
}
