import { useEffect, useId, useState } from 'preact/hooks';
import type { Form, FormField } from '../../../chat/command';
import { largestFile } from '../limits';
import { bringFile, fetchCompletions, fetchForm } from './ask-server';
import type { FilledIn } from './talk-types';
import { useLanguage, useTexts } from './texts';

interface ButtonFormProps {
  /** The button's line, whose form this is. */
  line: string;
  onSubmit(filledIn: FilledIn): void;
  onClose(): void;
}

/** The form of a button below its message; what is filled in is said together with the line. */
export function ButtonForm({ line, onSubmit, onClose }: ButtonFormProps) {
  const say = useTexts();
  const language = useLanguage();
  const [trouble, setTrouble] = useState('');
  const [form, setForm] = useState<Form | null | 'failed'>(null);
  useEffect(() => {
    const over = new AbortController();
    const arrived = (found: Form | null) => !over.signal.aborted && setForm(found ?? 'failed');
    fetchForm(line, language, over.signal).then(arrived, () => arrived(null));
    return () => over.abort();
  }, [line, language]);
  if (form === null) return null;
  if (form === 'failed')
    return (
      <p class="trouble" role="alert">
        {say.noForm}
      </p>
    );
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const filledIn = await readFilledIn(new FormData(event.currentTarget as HTMLFormElement)).catch(
      () => 'other',
    );
    if (typeof filledIn === 'string') setTrouble(say.errors[filledIn] ?? say.errors.other ?? '');
    else onSubmit(filledIn);
  };
  const [command = ''] = line.split(' ');
  return (
    <form
      class="button-form"
      ref={showWhole}
      aria-label={form.title}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h3>{form.title}</h3>
      {form.fields.map((field, index) => (
        <FieldView key={field.name} {...{ field, command, first: index === 0 }} />
      ))}
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="buttons">
        <button type="submit">{say.send}</button>
        <button type="button" onClick={onClose}>
          {say.cancel}
        </button>
      </div>
    </form>
  );
}

/** Focus alone would show the first field only. */
const showWhole = (form: HTMLFormElement | null) => form?.scrollIntoView({ block: 'nearest' });

/** Files are handed over first, each under its name; or the code of what is wrong with one. */
async function readFilledIn(filled: FormData): Promise<FilledIn | string> {
  const fields: Record<string, string> = {};
  const files: Record<string, string> = {};
  for (const [name, value] of filled) {
    if (typeof value === 'string') fields[name] = value;
    else if (value.name !== '') {
      if (value.size > largestFile) return 'too-large';
      const brought = await bringFile(value);
      if ('error' in brought) return brought.error;
      fields[name] = value.name;
      files[name] = brought.id;
    }
  }
  return { fields, files };
}

interface FieldProps {
  field: FormField;
  command: string;
  /** The cursor goes there when the form opens. */
  first: boolean;
}

function FieldView({ field, command, first }: FieldProps) {
  const id = useId(); // the same form may be open below two messages
  return (
    <label class="field" for={id}>
      <span>{field.label}</span>
      <Entry {...{ id, field, command, first }} />
    </label>
  );
}

function Entry({ id, field, command, first }: FieldProps & { id: string }) {
  const say = useTexts();
  const { name, required, hint, value, kind } = field;
  const focus = (element: HTMLElement | null) => {
    if (first && element && !element.contains(document.activeElement)) element.focus();
  };
  const [focused] = useState(() => ({ ref: focus }));
  const shared = { id, name, required, ...(first ? focused : {}) };
  if (kind === 'choice')
    return (
      <select {...shared} value={value}>
        {!required && <option value="">{say.noChoice}</option>}
        {(field.choices ?? []).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  if (kind === 'file') return <input {...shared} type="file" />;
  if (kind === 'text')
    return <textarea {...shared} rows={4} maxLength={1500} placeholder={hint} defaultValue={value} />;
  const searched = kind === 'search' ? { list: `${id}-list` } : {};
  return (
    <>
      <input
        {...shared}
        {...searched}
        maxLength={1500}
        placeholder={hint}
        defaultValue={value}
        autoComplete="off"
      />
      {kind === 'search' && <Suggestions id={id} command={command} />}
    </>
  );
}

/** What the command suggests for what is typed into a field. */
function Suggestions({ id, command }: { id: string; command: string }) {
  const language = useLanguage();
  const [values, setValues] = useState<string[]>([]);
  useEffect(() => {
    const field = document.getElementById(id) as HTMLInputElement | null;
    const over = new AbortController();
    const look = async () => {
      const start = `${command} `;
      const found = await fetchCompletions(`${start}${field?.value ?? ''}`, language, over.signal).catch(
        () => [],
      );
      setValues(
        found.map(({ insert }) => (insert.startsWith(start) ? insert.slice(start.length).trim() : '')),
      );
    };
    field?.addEventListener('input', look, { signal: over.signal });
    void look();
    return () => over.abort();
  }, [id, command, language]);
  return (
    <datalist id={`${id}-list`}>
      {values.filter(Boolean).map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
