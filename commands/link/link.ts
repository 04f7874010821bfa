import type { Answer, Command, Context, Form } from '../../src/chat/command';
import { speaker } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import type { Language } from '../../src/language';
import { oneOf } from '../quiz/options';
import { joinByCode } from './join-by-code';
import { leaveGroup, leavePerson } from './leave';
import { offerGroup, offerPerson } from './offer';

const actions = ['me', 'group', 'off', 'group-off'] as const;

/** `/link`: one person, or one study group, on several platforms. */
export function createLink(): Command {
  return {
    name: 'link',
    describe: {
      en: 'Be one person on Discord and Slack, or join channels of both into one group',
      zh: '把你在不同平台的身份合为一个，或把两边的频道合为一个小组',
    },
    options: [
      {
        name: 'code',
        kind: 'word',
        describe: { en: 'a code from the other side, e.g. ABCD-EFGH', zh: '另一边显示的代码，如 ABCD-EFGH' },
        required: false,
      },
      {
        name: 'action',
        kind: 'choice',
        describe: { en: 'left out: shows a code for yourself', zh: '不填则显示你自己的代码' },
        required: false,
        choices: [
          { value: 'me', label: { en: 'me: a code for yourself', zh: 'me：你自己的代码' } },
          {
            value: 'group',
            label: {
              en: 'group: a code for this group (administrators)',
              zh: 'group：本小组的代码（管理员）',
            },
          },
          { value: 'off', label: { en: 'off: be separate again', zh: 'off：取消你的关联' } },
          {
            value: 'group-off',
            label: { en: 'group-off: separate the group again', zh: 'group-off：取消小组的关联' },
          },
        ],
      },
    ],
    strict: true,
    examples: ['/link', '/link code:ABCD-EFGH', '/link group', '/link off'],
    isPrivate: () => true,
    form: (_, language) => formOf(language),
    run: runLink,
  };
}

async function runLink(request: Request, context: Context): Promise<Answer> {
  const { code, action, text } = request.options;
  if (code) return joinByCode(code, request, context);
  const given = action ?? text?.trim().replace(/\s+/g, '-');
  switch (oneOf('action', given, actions)) {
    case 'group':
      return offerGroup(request, context);
    case 'off':
      return leavePerson(request, context);
    case 'group-off':
      return leaveGroup(request, context);
    default:
      return offerPerson(request, context);
  }
}

function formOf(language: Language): Form {
  const say = speaker(language);
  const field = { name: 'code', label: say('link.form.code'), hint: 'ABCD-EFGH', value: '' };
  return { title: say('link.title'), fields: [{ ...field, required: true, kind: 'line' }] };
}
