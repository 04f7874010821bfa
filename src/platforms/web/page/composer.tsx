import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Completion } from '../../../chat/command';
import { limits } from '../limits';
import { CompletionList } from './completion-list';
import { Icon } from './icon';
import { fill, useLanguage, useTexts } from './texts';
import { useCompletion } from './use-completion';
import { useLineHistory } from './use-line-history';

const listId = 'completions';

/** Where a line is written. It is never locked: the next line can be written while the last is on its way. */
export function Composer({ place, onSend }: { place: string; onSend(text: string): void }) {
  const say = useTexts();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const history = useLineHistory();
  const { list, active, move, close } = useCompletion(text, useLanguage(), place);
  const over = text.length - limits.text;

  useGrowing(field, text);
  const send = () => {
    if (text.trim() === '' || over > 0) return;
    onSend(text.trim());
    history.add(text.trim());
    setText('');
    field.current?.focus();
  };
  const pick = (completion: Completion | undefined) => {
    history.leave();
    if (completion) setText(completion.insert);
  };
  const recall = (step: 1 | -1) => {
    const line = text === '' || history.browsing() ? history.step(step) : null;
    if (line !== null) setText(line);
    return line !== null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes (pinyin, for one), its keys are its own.
    if (event.isComposing || event.keyCode === 229) return;
    const handled = keyAct(event, { list, active, move, close, pick, recall, send });
    if (handled) event.preventDefault();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CompletionList id={listId} list={list} active={active} onPick={pick} />
      <div class="composer-box">
        <textarea
          ref={field}
          id="line"
          rows={1}
          value={text}
          placeholder={say.placeholder}
          aria-label={`${say.input} #${place}`}
          aria-describedby="line-help"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={listId}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => {
            history.leave();
            setText(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send" aria-label={say.send} title={say.send}>
          <Icon name="send" />
        </button>
      </div>
      <p id="line-help" class={over > 0 ? 'line-help over' : 'line-help'}>
        {over > 0 ? fill(say.tooLong, { count: over }) : say.inputHelp}
      </p>
    </form>
  );
}

/** As high as the text needs; the style sheet sets the limit. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [field, text]);
}

interface KeyActs extends Pick<ReturnType<typeof useCompletion>, 'list' | 'active' | 'move' | 'close'> {
  pick(completion: Completion | undefined): void;
  recall(step: 1 | -1): boolean;
  send(): void;
}

/** What a key does in the input; false leaves it to the browser. */
function keyAct(event: KeyboardEvent, acts: KeyActs): boolean {
  const { list, active } = acts;
  const chosen = list[active];
  switch (event.shiftKey && event.key !== 'Tab' ? '' : event.key) {
    case 'Enter':
      if (chosen) acts.pick(chosen);
      else acts.send();
      return true;
    case 'Tab':
      if (event.shiftKey || list.length === 0) return false;
      acts.pick(chosen ?? list[0]);
      return true;
    case 'Escape':
      if (list.length === 0) return false;
      acts.close();
      return true;
    case 'ArrowDown':
    case 'ArrowUp': {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (list.length === 0) return acts.recall(step);
      if (acts.recall(step)) return true;
      acts.move(step);
      return true;
    }
    default:
      return false;
  }
}
