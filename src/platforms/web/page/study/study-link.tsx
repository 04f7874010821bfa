import { studyPlace } from '../../limits';
import { Icon } from '../icon';
import { useTexts } from '../texts';

/** The way to the study panel, above the places to talk in. */
export function StudyLink({ open, onOpen }: { open: boolean; onOpen(): void }) {
  const { study: say } = useTexts();
  return (
    <nav class="channels" aria-label={say.title}>
      <a
        href={`#${studyPlace}`}
        class="channel"
        aria-current={open ? 'page' : undefined}
        onClick={(event) => {
          event.preventDefault();
          onOpen();
        }}
      >
        <Icon name="chart" />
        <bdi>{say.title}</bdi>
      </a>
    </nav>
  );
}
