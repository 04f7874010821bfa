import { useEffect, useState } from 'preact/hooks';
import type { PageMessage } from '../page-message';
import { fill, useTexts } from './texts';

/** Tells screen readers of new messages in a few words; the whole answer is there to be read at leisure. */
export function Announcer({ messages, caughtUp }: { messages: PageMessage[]; caughtUp: boolean }) {
  const say = useTexts();
  const [words, setWords] = useState('');
  const last = messages.at(-1);
  useEffect(() => {
    if (!caughtUp || !last || Date.now() - last.at > 60_000) return;
    const name = last.mine ? say.you : (last.person?.name ?? '');
    if (last.reply && !last.person) return setWords(`${say.product}: ${last.reply.title}`);
    const answer = last.reply ? `${fill(say.answerBy, { name })}: ${last.reply.title}` : '';
    setWords(answer || `${name}: ${last.text.slice(0, 200)}`);
  }, [last?.id, caughtUp, say]);
  return (
    <p class="for-readers" aria-live="polite">
      {words}
    </p>
  );
}
