import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageFigure, PageReply } from '../page-message';
import { fetchReceipt } from './ask-server';
import { Icon } from './icon';
import { type OnSay, ReplyCard } from './reply-card';
import type { FilledIn } from './talk-types';
import { useLanguage, useTexts } from './texts';

interface LinkedFigureProps {
  theme: 'light' | 'dark';
  onSay: OnSay;
  onOpenPicture(figure: PageFigure): void;
}

/** The figure whose link was followed (`/f/3f2a91bc`), above the page: Esc closes it, a button goes on with it in the open place. */
export function LinkedFigure({ theme, onSay, onOpenPicture }: LinkedFigureProps) {
  const [id, setId] = useState(linkedId);
  const dialog = useRef<HTMLDialogElement>(null);
  const reply = useReceipt(id, theme);
  const say = useTexts();
  useEffect(() => {
    if (id && !dialog.current?.open) dialog.current?.showModal();
  }, [id]);
  if (!id) return null;
  const close = () => {
    // A reload should not bring it back; the place in the address stays.
    history.replaceState(null, '', `/${location.hash}`);
    setId(null);
  };
  const go = (line: string, filledIn?: FilledIn) => {
    close();
    onSay(line, undefined, filledIn);
  };
  return (
    <dialog ref={dialog} class="linked" aria-label={say.linkedFigure} onClose={close}>
      <div class="viewer-bar">
        <span>{say.linkedFigure}</span>
        <button type="button" class="icon-button" aria-label={say.close} title={say.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="linked-body" aria-live="polite">
        {reply === 'unreachable' && <p>{say.errors.other}</p>}
        {reply === null && <p>…</p>}
        {reply && reply !== 'unreachable' && <ReplyCard {...{ reply, onSay: go, onOpenPicture }} />}
      </div>
    </dialog>
  );
}

function useReceipt(id: string | null, theme: 'light' | 'dark'): PageReply | 'unreachable' | null {
  const language = useLanguage();
  const [reply, setReply] = useState<PageReply | 'unreachable' | null>(null);
  useEffect(() => {
    if (!id) return;
    const gone = new AbortController();
    fetchReceipt(id, language, theme, gone.signal).then(setReply, () => {
      if (!gone.signal.aborted) setReply('unreachable');
    });
    return () => gone.abort();
  }, [id, language, theme]);
  return reply;
}

const linkedId = (): string | null => /^\/f\/([0-9a-f]{1,32})$/i.exec(location.pathname)?.[1] ?? null;
