import { useEffect, useRef } from 'preact/hooks';
import type { Completion } from '../../../chat/command';
import { fill, useTexts } from './texts';

interface CompletionListProps {
  id: string;
  list: Completion[];
  active: number;
  onPick(completion: Completion): void;
}

/** Suggestions above the input, with ranges and defaults beside each. The input keeps the focus. */
export function CompletionList({ id, list, active, onPick }: CompletionListProps) {
  const say = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      <p class="for-readers" role="status">
        {list.length > 0 && fill(say.suggestionCount, { count: list.length })}
      </p>
      <div
        ref={frame}
        id={id}
        class="completions"
        role="listbox"
        aria-label={say.suggestions}
        hidden={list.length === 0}
      >
        {list.map((completion, index) => (
          <div
            key={completion.insert}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(completion);
            }}
          >
            <span class="completion-label">{completion.label}</span>
            <span class="completion-hint">{completion.hint}</span>
          </div>
        ))}
      </div>
    </>
  );
}
