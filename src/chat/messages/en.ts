import { attentionEn } from './attention-en';

/** What the bot says in English; ICU message syntax. `zh.ts` has the same keys. */
export const en = {
  ...attentionEn,
  'section.answer': 'Answer',
  'section.argument': 'Why',
  'section.derivation': 'Derivation',
  'section.reading': 'How to read it',
  'section.trap': 'The trap',
  'section.strong': 'What a strong candidate adds',
  'section.facts': 'Measured here',
  'section.references': 'References',
  'facts.caption': '{sample}Seed {seed}.',
  'button.otherSeed': 'Another seed',
  'button.derivation': 'The derivation',
  'button.full': 'The whole answer',
  'whatIf.title': 'What if',
  'whatIf.change': 'Before: {before}. Changed: {after}.',
  'whatIf.defaults': 'the defaults',
  'whatIf.nothing': 'nothing',
  'whatIf.fact': 'measured here',
  'whatIf.before': 'before',
  'whatIf.after': 'now',
  'whatIf.theory': 'theory now',
  'whatIf.pictureBefore': '**Before:** {settings}.',
  'whatIf.pictureAfter': '**Now:** {settings}.',
  'whatIf.unknown': 'That button belongs to a topic that is no longer there. Type `/ask` for the list.',
  'ask.choose.title': 'Which question do you mean?',
  'ask.choose':
    'I am not sure which one you mean. {count, plural, one {This comes closest:} other {These come closest:}}',
  'ask.nothing.title': 'I have no answer to that yet',
  'ask.nothing':
    'Nothing that I can answer comes near `{text}`. Ask in other words, in English or Chinese, or by name: {list}.',
  'ask.list.title': 'What I can answer',
  'ask.list':
    'Type `/ask` and a question in your own words, in English or Chinese, or one of these names. Every answer is computed when you ask.',
  'ask.list.row': '`{id}`: {question}',
  'ask.badOptions.title': 'These options do not fit',
  'ask.unknownOption':
    '`{name}` is no option of `/ask {topic}`.{suggestion, select, none {} other { Did you mean `{suggestion}`?}}',
  'ask.badOption': '`{name}:{given}` does not fit: {accepted}.',
  'ask.accepted': 'Accepted by `/ask {topic}`: {list}.',
  'ask.badSeed': '`seed:{given}` does not fit: a whole number from 0 to 2147483647.',
  'ask.badDepth': '`depth:{given}` does not fit: short, full or derivation.',
  'ask.badLang': '`lang:{given}` does not fit: en or zh.',
  'option.number': '`{name}` {minimum} to {maximum} (default {default})',
  'option.choice': '`{name}` {choices} (default {default})',
  'option.hint.number': '{minimum} to {maximum}, default {default}',
  'option.hint.choice': '{choices}; default {default}',
  'button.form': 'Ask in your own words',
  'button.vary': 'Change the parameters',
  'ask.menu': 'Choose a question',
  'ask.form.title': 'Ask a question',
  'ask.form.question': 'Question',
  'ask.form.question.hint': 'a topic, or your own words',
  'ask.form.parameters': 'Parameters of the experiment',
  'help.title': 'Quizformer',
  'help.intro':
    'I answer interview questions about Transformers and compute the claim in front of you: theory beside measurement, with a picture.',
  'help.area.ask': 'Ask',
  'help.area.study': 'Study together',
  'help.area.group': 'For the group',
  'help.area.own': 'Your own',
  'help.more': '`/help` and a name, for example `/help quiz`, shows options and further examples.',
  'help.here.local':
    'You are on the page or in the terminal of this machine: everybody here is an administrator, and everything works by typed lines.',
  'help.here.direct':
    'Here only the two of us talk: questions are for you alone, without a clock. Group questions and the daily question belong to channels.',
  'help.here.guest':
    'You brought me here yourself; I am no member of this server. Answers and solo questions work; for group questions invite me.',
  'help.here.channel': 'In this channel answers are for all to see; what is marked as private only you see.',
  'help.open': 'A question is open here until {until}.',
  'help.daily': 'The next question of the day: {date}, {at}.',
  'help.button.open': 'Show the open question',
  'help.works.channels': 'It works in channels only.',
  'help.example': 'for example',
  'help.options': 'Options',
  'help.unknown': 'There is no help on `{name}`. Type `/help` for the list.',
  'command.unknown.title': 'No such command',
  'command.unknown':
    'I do not know `/{command}`.{suggestion, select, none {} other { Did you mean `/{suggestion}`?}} Type `/help` for what I can do.',
  'command.unknownOption':
    '`{name}` is no option of `/{command}`.{suggestion, select, none {} other { Did you mean `{suggestion}`?}} There are {list}.',
  'failure.title': 'That went wrong on our side',
  'failure.text':
    'The answer could not be computed; nothing of what you did is to blame. Please ask again. If it happens again, tell whoever runs this bot the number `{id}`.',
  'mistake.title': 'That does not work',
  'limit.cooldown':
    'That was quick: at most {requests} requests in {seconds} seconds. Please ask again in {wait, plural, one {# second} other {# seconds}}.',
  'limit.queue':
    '{ahead, plural, one {# request is} other {# requests are}} waiting already, so I cannot take yours now. Please ask again in a minute.',
  'limit.storage':
    'My memory is nearly full, so I take no new requests until there is room. Please try again later.',
  'limit.unreachable':
    'My memory does not answer at the moment, so I could not take that. Please send it again in a few seconds.',
  'me.title': 'Your page',
  'me.standing':
    '{asked, plural, =0 {You have not asked any of the {topics} questions yet.} other {You have asked # of {topics} questions:}}',
  'me.study':
    '{due, plural, =0 {No card is due for review.} one {**One card** is due for review.} other {**# cards** are due for review.}} {days, plural, =0 {No streak yet: answer a question today.} one {**One day** in a row.} other {**# days** in a row.}}',
  'me.next': 'Next, what you have not asked yet:',
  'me.again': 'You have asked them all. The ones longest ago come first:',
  'me.language':
    'Answers to you are in {language, select, en {English} zh {Chinese} other {the language of your question}}.',
  'me.chosen': 'Noted.',
  'me.badLanguage': '`language:{given}` does not fit: auto, en or zh.',
  'me.forget.confirm':
    'I remember which questions you asked and when, and the language that you chose. Shall I delete that now? Messages in channels stay. For everything else, your answers, points and cards, there is `/privacy`.',
  'me.forget.yes': 'Delete it',
  'me.forget.no': 'Keep it',
  'me.forgotten': 'Done: nothing of that is stored about you any more.',
  'me.button.auto': 'Language of the question',
  'me.button.en': 'Always English',
  'me.button.zh': 'Always Chinese',
  'sign.computing': 'Computing `{line}` …',
  ahead: '{ahead, plural, =0 {} one {# request ahead of you} other {# requests ahead of you}}',
} as const;
