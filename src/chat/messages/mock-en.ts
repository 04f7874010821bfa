/** Mock interviews, in English. `mock-zh.ts` has the same keys. */
export const mockEn = {
  'mock.title': 'Mock interview',
  'mock.what':
    'An interview for you alone: a question, then follow-ups (what, why, derive it, what it costs, the trap) by how you answer; a good answer leads deeper, a weak one gets an easier question with a nudge. It ends by the clock, with a report card and a transcript. Start with `/mock minutes:30` on any topics (your weakest first), or `/mock scaling, residual minutes:20`.',
  'mock.minutes': '{minutes} minutes',
  'mock.form.topics': 'Topics',
  'mock.form.any': 'left out: any, your weakest first',
  'mock.form.minutes': 'How long',
  'mock.form.answer': 'As you would say it in the interview',
  'mock.button.choose': 'Choose topics',
  'mock.button.report': 'Latest report',
  'mock.button.pause': 'Pause',
  'mock.button.resume': 'Resume',
  'mock.button.stop': 'Stop and report',
  'mock.button.again': 'Another interview',
  'mock.button.show': 'Show the question',
  'mock.step.what': 'what',
  'mock.step.why': 'why',
  'mock.step.derive': 'derive it',
  'mock.step.cost': 'the cost',
  'mock.step.trap': 'the trap',
  'mock.question': 'Question {number} · {step}',
  'mock.until':
    'The interview ends {until}. Answer by the button or with `/mock answer …`; `/mock pause` stops the clock.',
  'mock.began':
    'We have {minutes} minutes. Only you see this; each answer is graded as it comes and counts once.',
  'mock.newTopic': '{first, plural, =1 {Let us begin with} other {Another subject:}} **{about}**.',
  'mock.deeper': '{good, select, true {Good. One step deeper} other {Let us go on}}: **{step}**.',
  'mock.easier':
    'Let us take a step back.{nudge, select, none {} other { A nudge: {nudge}}} With that in mind, something easier:',
  'mock.verdict':
    '{skipped, select, true {Skipped.} other {{share, plural, =100 {A full answer.} =0 {That was not it.} other {# % of the points.}}}}',
  'mock.goesOn': 'Your interview goes on; this is the open question.',
  'mock.oneAtATime':
    'You are in an interview already, and one at a time is enough. Finish it, or end it with `/mock stop`.',
  'mock.unchanged':
    '{verb, select, resume {The clock is running.} pause {Nothing to pause.} other {That question was settled before, so nothing has changed.}} This is the open one:',
  'mock.paused.title': 'A break',
  'mock.paused':
    'The clock stands still, with {minutes, plural, one {one minute} other {# minutes}} left. Nothing can be answered until you say `/mock resume`.',
  'mock.warning': 'Your interview ends {until}. Finish the answer you are at.',
  'mock.timeUp': 'Time is up.',
  'mock.ended':
    '{why, select, time {Time is up.} stopped {Stopped.} done {That was the last question on these topics.} other {This interview is over; nothing was added to it.}}',
  'mock.none': 'You have no interview. Start one with `/mock minutes:30`.',
  'mock.notYours': 'That is the interview of somebody else. Start your own with `/mock minutes:30`.',
  'mock.noItems': 'There are no questions on these topics yet. Leave the topics out: `/mock minutes:30`.',
  'mock.report.title': 'Report card',
  'mock.report':
    '{questions, plural, =0 {No question was settled.} one {One question} other {# questions}}{questions, plural, =0 {} other {, {share} % of what could be said{skipped, plural, =0 {} other { ({skipped} skipped)}}: **{points, plural, one {one point} other {# points}}**.}}',
  'mock.report.topics': 'By topic',
  'mock.report.steps': 'By step',
  'mock.report.row':
    '{level, select, strong {✓ strong} weak {✗ weak} other {· fair}}: {name}, {share} % of {questions, plural, one {one question} other {# questions}}',
  'mock.report.reading': 'Read first',
  'mock.report.read': '{title}: the part “{part}”, then {source}',
  'mock.report.ask': '**Run these**\n\n{list}',
  'mock.transcript.title': 'Mock interview of {date}',
  'mock.transcript.easier': 'an easier question',
  'mock.transcript.open': '_Not answered before the end._',
  'mock.transcript.said':
    '**At {clock}**, {skipped, select, true {skipped.} other {{share} % of the points{hinted, select, true { (after a hint: they count half)} other {}}:}}',
};
