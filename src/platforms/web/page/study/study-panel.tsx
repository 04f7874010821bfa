import { useCallback } from 'preact/hooks';
import { useLanguage, useTexts } from '../texts';
import { fetchGroup, fetchOwn } from './ask-study';
import { Boards } from './boards';
import { DueCards } from './due-cards';
import { GroupAdmin } from './group-admin';
import { MasteryMap } from './mastery-map';
import { type OnAct, Part } from './part';
import { Progress } from './progress';
import { useLoaded } from './use-loaded';

interface StudyPanelProps {
  personKey: string;
  /** Changes whenever something happens in the talk. */
  beat: unknown;
  onAct: OnAct;
}

/** What one has learned, what is due, the boards, and how the group is run; every button goes on in the talk. */
export function StudyPanel({ personKey, beat, onAct }: StudyPanelProps) {
  const language = useLanguage();
  const asker = { key: personKey, language };
  const own = useLoaded(
    useCallback(
      (signal: AbortSignal) => fetchOwn({ key: personKey, language }, signal),
      [personKey, language],
    ),
    beat,
  );
  const group = useLoaded(
    useCallback(
      (signal: AbortSignal) => fetchGroup({ key: personKey, language }, signal),
      [personKey, language],
    ),
    beat,
  );
  const { study: say } = useTexts();
  return (
    <div class="study">
      <Part title={say.progress} loaded={own}>
        {(value) => <Progress own={value} />}
      </Part>
      <Part title={say.topics} loaded={own}>
        {({ topics }) => <MasteryMap {...{ topics, onAct }} />}
      </Part>
      <Part title={say.due} loaded={own}>
        {({ review, zone }) => <DueCards {...{ review, zone, onAct }} />}
      </Part>
      <Boards {...{ asker, beat, onAct }} />
      <Part title={say.group} loaded={group}>
        {(value) => <GroupAdmin {...{ group: value, onAct }} />}
      </Part>
    </div>
  );
}
