import type { Answer, Context } from '../../src/chat/command';
import type { Button, Request } from '../../src/chat/types';
import { languages } from '../../src/language';
import type { GroupSettings, PersonSettings } from '../../src/store/study';
import { whisper } from '../quiz/receipts';

/** The hour that is offered to somebody who has no reminder yet. */
const offeredHour = 8;

/** What is set for the person and, where there is one, for the group; with buttons for what can be switched. */
export async function writeSettings(request: Request, changed: boolean, context: Context): Promise<Answer> {
  const { say, memory, people } = context;
  const id = await memory.identities.person(request);
  const groupId = await memory.identities.group(request);
  const person = await memory.settings.person(id);
  const group = await memory.settings.group(groupId);
  const language = (await people.known(request)).language ?? 'auto';
  const alone = groupId.startsWith('alone-');
  const admin = !alone && request.person.admin === true;
  const parts = [
    ...(changed ? [say('settings.noted')] : []),
    say('settings.person', {
      language,
      zone: person.zone ?? 'none',
      groupZone: group.zone,
      hour: person.reminderHour ?? -1,
      reviews: person.reviewsPerDay,
      name: String(person.showName),
      global: String(person.global),
      listed: String(person.listed),
    }),
    ...(alone
      ? []
      : [
          say('settings.group', {
            zone: group.zone,
            language: group.language ?? 'auto',
            seconds: group.seconds,
            difficulty: group.difficulty ?? 0,
            start: group.mayStart,
            manage: group.mayManage,
          }),
        ]),
    ...(alone || admin ? [] : [say('settings.groupByAdmins')]),
  ];
  return whisper(say('settings.title'), parts.join('\n\n'), [
    { label: say('settings.button.change'), command: '/settings', form: true },
    ...(admin
      ? [{ label: say('settings.button.changeGroup'), command: '/settings group', form: true as const }]
      : []),
    ...personButtons(person, language, context),
    ...(admin ? groupButtons(group, context) : []),
  ]);
}

function personButtons(person: PersonSettings, language: string, { say }: Context): Button[] {
  const { reminderHour, showName, global, listed } = person;
  const others = ['auto', ...languages].filter((choice) => choice !== language) as ('auto' | 'en' | 'zh')[];
  return [
    {
      label: say('settings.button.name', { now: String(showName) }),
      command: `/set name:${showName ? 'off' : 'on'}`,
    },
    {
      label: say('settings.button.global', { now: String(global) }),
      command: `/set global:${global ? 'off' : 'on'}`,
    },
    {
      label: say('settings.button.listed', { now: String(listed) }),
      command: `/set boards:${listed ? 'off' : 'on'}`,
    },
    reminderHour === null
      ? {
          label: say('settings.button.remind', { hour: offeredHour }),
          command: `/set reminder:${offeredHour}`,
        }
      : { label: say('settings.button.noReminder'), command: '/set reminder:off' },
    ...others.map((choice) => ({ label: say(`me.button.${choice}`), command: `/set language:${choice}` })),
  ];
}

function groupButtons({ mayStart, mayManage }: GroupSettings, { say }: Context): Button[] {
  const other = (who: GroupSettings['mayStart']) => (who === 'admins' ? 'everyone' : 'admins');
  return [
    {
      label: say('settings.button.start', { who: other(mayStart) }),
      command: `/set group_start:${other(mayStart)}`,
    },
    {
      label: say('settings.button.manage', { who: other(mayManage) }),
      command: `/set group_manage:${other(mayManage)}`,
    },
  ];
}
