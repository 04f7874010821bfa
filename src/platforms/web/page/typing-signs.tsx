import { typingLasts } from './talk-state';
import type { Working } from './talk-types';
import { fill, type Texts, useTexts } from './texts';
import { useNow } from './use-now';

/** ms that a request may wait for a worker before the page mentions it */
const patience = 1500;

/** Who is being computed for, and how long already; this window's own requests also while they wait. */
export function TypingSigns({ working }: { working: Working[] }) {
  const say = useTexts();
  const now = useNow(working.length > 0);
  const shown = working.filter(({ stage, since }) =>
    stage === 'computing' ? now - since < typingLasts : now - since > patience,
  );
  return (
    <div class="typing-signs">
      {shown.map((work) => {
        const seconds = Math.max(0, Math.floor((now - work.since) / 1000));
        return (
          <p key={work.requestId} class={`typing ${work.stage}`}>
            <Dots />
            <bdi>{words(work, say)}</bdi>
            {seconds > 0 && <span class="elapsed">{fill(say.seconds, { count: seconds })}</span>}
          </p>
        );
      })}
    </div>
  );
}

function words({ stage, ahead, mine, name, text }: Working, say: Texts): string {
  if (stage === 'queued') return ahead > 0 ? fill(say.queued, { count: ahead }) : say.queuedNext;
  const start = [...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text;
  return fill(mine ? say.computingForYou : say.computing, { name, text: start });
}

/** Three dots that breathe, still for those who asked for less motion. */
function Dots() {
  return (
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
