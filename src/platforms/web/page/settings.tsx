import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../../language';
import { limits } from '../limits';
import type { ThemeChoice } from './preferences';
import { useLanguage, useTexts } from './texts';

interface SettingsProps {
  name: string;
  theme: ThemeChoice;
  onName(name: string): void;
  onLanguage(language: Language): void;
  onTheme(theme: ThemeChoice): void;
}

/** Who one is here, in which language and in which colours. */
export function Settings({ name, theme, onName, onLanguage, onTheme }: SettingsProps) {
  const say = useTexts();
  const language = useLanguage();
  return (
    <section class="settings">
      <NameField name={name} onName={onName} />
      <div class="choices">
        <Choice<Language>
          label={say.language}
          value={language}
          options={[
            ['en', 'English'],
            ['zh', '中文'],
          ]}
          onChoose={onLanguage}
        />
        <Choice<ThemeChoice>
          label={say.theme}
          value={theme}
          options={[
            ['auto', say.themeAuto],
            ['light', say.themeLight],
            ['dark', say.themeDark],
          ]}
          onChoose={onTheme}
        />
      </div>
    </section>
  );
}

/** The name takes effect when the field is left, so that half a name is nobody. */
function NameField({ name, onName }: { name: string; onName(name: string): void }) {
  const say = useTexts();
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const take = () => {
    if (typed.trim() === '') setTyped(name);
    else if (typed.trim() !== name) onName(typed);
  };
  return (
    <form
      class="name"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label for="name">{say.yourName}</label>
      <input
        id="name"
        value={typed}
        maxLength={limits.name}
        autoComplete="nickname"
        aria-describedby="name-hint"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
      />
      <p id="name-hint">{say.nameHint}</p>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: [T, string][];
  onChoose(value: T): void;
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      {options.map(([option, name]) => (
        <label key={option} lang={option === 'zh' ? 'zh-Hans' : undefined}>
          <input type="radio" name={label} checked={option === value} onChange={() => onChoose(option)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
