import type { Language } from '../../../language';
import { useLanguage, useTexts } from './texts';

/** Lines that show what the page can do. */
const examples: Record<Language, string[]> = {
  en: ['/ask scaling d_k:256', '/ask multi-head', '/ask padding mask', '/help'],
  zh: ['/ask 缩放 d_k:256', '/ask 多头注意力', '/ask padding mask', '/help'],
};

/** What an empty channel says to somebody new. */
export function Welcome({ onSay }: { onSay(command: string): void }) {
  const say = useTexts();
  const language = useLanguage();
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">{say.welcomeTitle}</h2>
      <p>{say.welcomeText}</p>
      <p class="welcome-try">{say.welcomeTry}</p>
      <div class="examples">
        {examples[language].map((command) => (
          <button key={command} type="button" onClick={() => onSay(command)}>
            {command}
          </button>
        ))}
      </div>
    </section>
  );
}
