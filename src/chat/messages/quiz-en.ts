/** Questions to a group and their results, in English. `quiz-zh.ts` has the same keys. */
export const quizEn = {
  'quiz.title':
    '{mode, select, race {Race} solo {A question for you} other {A question}}{count, plural, =1 {} other { · {index} of {count}}}',
  'quiz.kind': '{kind, select, choice {multiple choice} numeric {a number} other {in your own words}}',
  'quiz.difficulty': 'difficulty {difficulty}/5',
  'quiz.onlyIn': '*This question exists in {language, select, zh {Chinese} other {English}} only.*',
  'quiz.howGroup':
    'Everybody answers in private, once. Open until {until}; then the result is shown. {answers, plural, =0 {Nobody has answered yet.} one {One answer so far.} other {# answers so far.}}',
  'quiz.howRace':
    'A race: two seconds after the first right answer it is over, at the latest {until}. One answer each, in private. {answers, plural, =0 {Nobody has answered yet.} one {One answer so far.} other {# answers so far.}}',
  'quiz.howSolo': 'Only you see this. Take your time; one answer counts.',
  'quiz.closed': 'Closed. {answers, plural, =0 {Nobody answered.} one {One answer.} other {# answers.}}',
  'quiz.button.answer': 'Answer',
  'quiz.button.hint': 'Hint (half points)',
  'quiz.button.skip': 'Skip',
  'quiz.button.stop': 'Stop',
  'quiz.button.other': '{other, select, zh {中文} other {English}}',
  'quiz.button.mine': 'How was mine judged?',
  'quiz.button.another': 'Another question',
  'quiz.button.next': 'Next question',
  'quiz.button.board': 'Leaderboard',
  'quiz.button.contest': 'I see it differently',
  'quiz.form.title': 'Your answer',
  'quiz.form.answer': 'Answer',
  'quiz.form.hint': '64, 2^6, 78 % … or in your own words',
  'quiz.locked.title': 'Locked',
  'quiz.locked':
    'Your answer **{said}** is locked and cannot be changed. {over, select, true {It was received in time; the result is out.} other {The result comes {until}.}}',
  'quiz.lockedBefore':
    'You have answered already: **{said}**. One answer each, and it stays. {over, select, true {The result is out.} other {The result comes {until}.}}',
  'quiz.late.title': 'Too late',
  'quiz.late': 'This question was open until {until}; your answer came after that and does not count.',
  'quiz.solo.title': '{right, select, true {Right} other {Not quite}}',
  'quiz.verdict':
    'You said **{said}**: {share, plural, =100 {right.} =0 {not right.} other {# % of the points.}}',
  'quiz.points':
    '**+{total}** {total, plural, one {point} other {points}}: {worth} for the answer{hinted, select, true { (half, after the hint)} other {}}{speed, plural, =0 {} other {, {speed} for speed}}{first, plural, =0 {} other {, {first} for the first of the day}}. {days, plural, =0 {} one {} other {# days in a row.}}',
  'quiz.rubricPoint':
    '{counts, select, wrong {{made, select, true {✗ said, and it costs points} other {✓ did not say}}} bonus {{made, select, true {✓ bonus} other {· bonus, not said}}} other {{made, select, true {✓} other {{negated, select, true {✗ only denied} other {✗ missing}}}}}}: {point}{made, select, true { (found: “{words}”)} other {}}',
  'quiz.rubricNote':
    'I look for words and cannot understand. If a point is there and I did not see it, say so by the button.',
  'quiz.rightOption': 'Right is **{mark}**: {text}',
  'quiz.wrongOptions': 'Why not the others:',
  'quiz.numericAnswer': 'The answer is **{answer}**.',
  'quiz.modelAnswer': 'A good candidate says:',
  'quiz.run': 'Computed for this: `/ask {topic} {settings}`. {sample}',
  'quiz.result.title': 'The result{count, plural, =1 {} other { · {index} of {count}}}',
  'quiz.result':
    '{answers, plural, =0 {Nobody answered.} one {One answer, {right, plural, =0 {not right} other {right}}.} other {# answers, {right} right.}}',
  'quiz.wrongNumbers': 'Also said: {list}.',
  'quiz.earnings': '**Points**',
  'quiz.earned': '{name} +{points}',
  'quiz.others':
    '{others, plural, =0 {} one {{named, plural, =0 {One person} other {and one more}} who did not ask to be named.} other {{named, plural, =0 {{others} people} other {and {others} more}} who did not ask to be named.}}',
  'quiz.hint.title': 'Hint',
  'quiz.hint.struck': 'Not right: **{marks}**.',
  'quiz.hint.half': 'With the hint the answer counts half.',
  'quiz.hint.late': 'You have answered already, so a hint would be of no use.',
  'quiz.hint.none': 'There is no hint for this question; nothing was taken off.',
  'quiz.skipped.title': 'Skipped',
  'quiz.skipped': 'The question is closed; the result follows at once.',
  'quiz.stopped.title': 'Stopped',
  'quiz.stopped': 'The question is closed and no other follows.',
  'quiz.mine.title': 'Your answer',
  'quiz.mine.open': 'You have not answered yet; the question is still open.',
  'quiz.contest.title': 'Your own grade',
  'quiz.contest.how':
    'You said: {said}\n\nWhat do you give it, compared with the model answer? It counts up to {cap} %, and a mark beside the answer tells that it was graded by yourself. It never costs points.',
  'quiz.contest.done':
    'Noted: you give it {percent} % (counted up to {cap} %), marked as graded by yourself.',
  'quiz.contest.open': 'The question is still open. You can grade your answer once the result is out.',
  'quiz.contest.none': 'You gave no answer to that question, so there is nothing to grade.',
  'quiz.contest.choice':
    'A letter is right or wrong; there is nothing to grade. If the question is wrong, tell the maintainers.',
  'quiz.badTopic': 'I have no questions on `{text}`. Perhaps one of these: {list}.',
  'quiz.byButton':
    'An open question is skipped, and a row of questions stopped, by the buttons below the question. `/quiz` itself only starts new ones.',
  'quiz.noDeck':
    '`{deck}` is no deck with questions in this group. {count, plural, =0 {There is none yet.} one {There is one: {list}.} other {There are these: {list}.}} Propose questions by the form of `/deck`, or paste them behind `/deck add deck:NAME`; once an administrator approves them, `/quiz deck:NAME` asks them.',
  'quiz.topicAndDeck':
    'A question is on a topic or from a deck, not both. For the deck alone say `/quiz deck:{deck}`; what a deck is about decides whoever fills it.',
  'quiz.badOption': '`{name}:{given}` does not fit: {accepted}.',
  'quiz.nothingFits':
    'There is no question {kind, select, any {} choice {with options } numeric {with a number } other {in your own words }}{topic, select, none {} other {on `{topic}` }}{deck, select, none {} other {in the deck `{deck}` }}{difficulty, plural, =0 {} other {of difficulty # }}yet. {levels, select, none {Leave something out.} other {There are ones of difficulty {levels}.}}',
  'quiz.gone': 'That question is no longer there. Start a new one with `/quiz`.',
  'quiz.noRound': 'There is no such question here, or it is long over. Start one with `/quiz`.',
  'quiz.notYours': 'That question was put to somebody else. Start your own with `/quiz mode:solo`.',
  'quiz.notStarter': 'Only whoever started the questions, or an administrator, can do that.',
  'quiz.onlyAdmins':
    'In this group only administrators start questions for all. You can always practise alone: `/quiz mode:solo`.',
  'quiz.guest':
    'I am no member here, so I could not post a result. Invite me for group questions, or practise alone: `/quiz mode:solo`.',
  'quiz.emptyAnswer':
    'Your answer was empty, so nothing is locked. Type a letter, a number or a sentence, for example `/answer B`.',
  'quiz.badMark':
    'That is none of the options, so nothing is locked. Answer with one of {marks}, for example `/answer A`.',
  'quiz.unreadable': 'I cannot read that as the number asked for, so nothing is locked: {problem}.',
};
