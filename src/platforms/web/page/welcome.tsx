import { useTexts } from './texts';

/** Lines that show what the page can do. */
const examples = ['/ask scaling d_k:256', '/ask softmax', '/ask causal mask', '/help'];

/** What an empty channel says to somebody new. */
export function Welcome({ onSay }: { onSay(command: string): void }) {
  const say = useTexts();
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">{say.welcomeTitle}</h2>
      <p>{say.welcomeText}</p>
      <p class="welcome-try">{say.welcomeTry}</p>
      <div class="examples">
        {examples.map((command) => (
          <button key={command} type="button" onClick={() => onSay(command)}>
            {command}
          </button>
        ))}
      </div>
    </section>
  );
}
