import { useState } from 'preact/hooks';
import type { SectionRole } from '../../../chat/types';
import type { PageBlock, PageFigure, PageMessage, PageReply } from '../page-message';
import { ButtonForm } from './button-form';
import { FactsTable } from './facts-table';
import { formatDuration, formatSize } from './format';
import { Markdown } from './markdown';
import type { FilledIn } from './talk-types';
import { fill, useLanguage, useTexts } from './texts';

/** Says a line; of a button with its message, and with what was filled into its form. */
export type OnSay = (line: string, pressed?: PageMessage, filledIn?: FilledIn) => void;

interface ReplyCardProps {
  reply: PageReply;
  onSay: ButtonsProps['say'];
  onOpenPicture(figure: PageFigure): void;
}

/** An answer: its parts in reading order, then what to say next. */
export function ReplyCard({ reply, onSay, onOpenPicture }: ReplyCardProps) {
  const say = useTexts();
  const look = reply.failure ? `card failed ${reply.failure.whose}` : 'card';
  const blocks = reply.blocks.map((block, index) => ({ block, key: `${index}-${block.kind}` }));
  return (
    <div class={look} lang={reply.language === 'zh' ? 'zh-Hans' : 'en'}>
      {reply.failure && <p class="whose">{say[reply.failure.whose]}</p>}
      <h2>{reply.title}</h2>
      {blocks.map(({ block, key }) => (
        <BlockView key={key} block={block} onOpenPicture={onOpenPicture} />
      ))}
      {reply.files.length > 0 && <Files files={reply.files} />}
      {reply.buttons.length > 0 && <Buttons buttons={reply.buttons} say={onSay} />}
      {!reply.failure && <TimingLine timings={reply.timings} />}
    </div>
  );
}

function Files({ files }: Pick<PageReply, 'files'>) {
  return (
    <ul class="files">
      {files.map(({ url, name, bytes }) => (
        <li key={url}>
          <a href={url} download={name}>
            {name}
          </a>{' '}
          <span class="size">{formatSize(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}

interface ButtonsProps {
  buttons: PageReply['buttons'];
  say(line: string, filledIn?: FilledIn): void;
}

/** What to say next; some open their form first. */
function Buttons({ buttons, say: tell }: ButtonsProps) {
  const say = useTexts();
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <fieldset class="buttons">
        <legend class="for-readers">{say.buttons}</legend>
        {buttons.map(({ label, command, form }) => (
          <button
            key={`${form ? 'form ' : ''}${command}`}
            type="button"
            title={command}
            aria-label={`${label}, ${fill(form ? say.opensForm : say.says, { command })}`}
            {...(form ? { 'aria-expanded': opened === command } : {})}
            onClick={() => (form ? setOpened(opened === command ? null : command) : tell(command))}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {opened !== null && (
        <ButtonForm
          key={opened}
          line={opened}
          onClose={() => setOpened(null)}
          onSubmit={(filledIn) => {
            tell(opened, filledIn);
            setOpened(null);
          }}
        />
      )}
    </>
  );
}

function BlockView({ block, onOpenPicture }: { block: PageBlock; onOpenPicture(figure: PageFigure): void }) {
  switch (block.kind) {
    case 'section':
      return <SectionView {...block} />;
    case 'facts':
      return <FactsTable title={block.title} caption={block.caption} facts={block.facts} />;
    case 'figure':
      return <Picture figure={block.figure} onOpen={onOpenPicture} />;
    case 'references':
      return <References title={block.title} items={block.items} />;
  }
}

/** Letters of Markdown from which a part other than the answer itself begins folded; a Han character counts as two. */
const foldFrom = 500;
const neverFolded: SectionRole[] = ['answer', 'argument', 'help', 'error'];

function SectionView({ role, title, markdown }: { role: SectionRole; title: string; markdown: string }) {
  const folds =
    title !== '' &&
    !neverFolded.includes(role) &&
    markdown.length + (markdown.match(/\p{Script=Han}/gu)?.length ?? 0) >= foldFrom;
  if (folds) {
    return (
      <details class={`section ${role}`}>
        <summary>{title}</summary>
        <Markdown text={markdown} />
      </details>
    );
  }
  return (
    <section class={`section ${role}`}>
      {title && <h3>{title}</h3>}
      <Markdown text={markdown} />
    </section>
  );
}

function Picture({ figure, onOpen }: { figure: PageFigure; onOpen(figure: PageFigure): void }) {
  const say = useTexts();
  return (
    <button type="button" class="picture" title={say.openPicture} onClick={() => onOpen(figure)}>
      <img src={figure.url} alt={figure.alt} width={figure.width} height={figure.height} decoding="async" />
    </button>
  );
}

function References({ title, items }: { title: string; items: { label: string; url?: string }[] }) {
  return (
    <section class="references">
      {title && <h3>{title}</h3>}
      <ul>
        {items.map(({ label, url }) => (
          <li key={label}>
            {url ? (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {label}
              </a>
            ) : (
              label
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TimingLine({ timings }: { timings: PageReply['timings'] }) {
  const say = useTexts();
  const language = useLanguage();
  if (timings.total <= 0) return null;
  const parts = [fill(say.timing, { total: formatDuration(timings.total, language) })];
  if (timings.compute > 0) {
    const compute = formatDuration(timings.compute, language);
    parts.push(fill(say.timingComputed, { compute, draw: formatDuration(timings.draw, language) }));
  }
  return <p class="timing">{parts.join(' · ')}</p>;
}
