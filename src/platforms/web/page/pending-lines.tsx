import { Icon } from './icon';
import { SaidText } from './said-text';
import type { PendingLine } from './talk-types';
import { type Texts, useTexts } from './texts';

interface PendingLinesProps {
  pending: PendingLine[];
  name: string;
  onRetry(clientId: string): void;
  onDismiss(clientId: string): void;
}

/** This window's lines on their way: at once where they will stand, with a way out when they cannot get there. */
export function PendingLines({ pending, name, onRetry, onDismiss }: PendingLinesProps) {
  const say = useTexts();
  return (
    <>
      {pending.map((line) => (
        <article
          key={line.clientId}
          class={`group person pending ${line.state}`}
          data-message
          aria-label={name}
        >
          <span class="avatar waiting" aria-hidden="true">
            {([...name][0] ?? '?').toUpperCase()}
          </span>
          <header>
            <bdi class="author">{name}</bdi>
            {line.state === 'sending' && <span class="sending">{say.sending}</span>}
          </header>
          <div class="content">
            <SaidText text={line.text} />
            {(line.state === 'failed' || line.state === 'refused') && (
              <p class="trouble" role="alert">
                <span>{reasonOf(line, say)}</span>
                <button type="button" onClick={() => onRetry(line.clientId)}>
                  <Icon name="retry" />
                  {say.retry}
                </button>
                <button type="button" onClick={() => onDismiss(line.clientId)}>
                  {say.dismiss}
                </button>
              </p>
            )}
          </div>
        </article>
      ))}
    </>
  );
}

function reasonOf(line: PendingLine, say: Texts): string {
  if (!line.reason) return say.failed;
  return line.reason.message || say.errors[line.reason.code] || (say.errors.other ?? '');
}
