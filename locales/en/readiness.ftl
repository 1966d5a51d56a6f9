# Readiness: questionnaires, answers, score, dialogue and decision.
readiness-title = Readiness
readiness-questionnaires = Questionnaires
readiness-organisation = Organisation
readiness-municipality = Municipality
readiness-theme = Theme
readiness-score = Score
readiness-level = The answers point to
readiness-level-none = No answers yet
readiness-level-not-ready = Not ready
readiness-level-conditional = Ready on conditions
readiness-level-ready = Ready
readiness-decision = Decision
readiness-decided-on = Decided
readiness-verdict-none = Not decided
readiness-verdict-ready = Ready
readiness-verdict-on-conditions = Ready on conditions
readiness-verdict-not-ready = Not ready
readiness-stage-before = Not open yet
readiness-stage-open = Open
readiness-stage-closed = Closed
readiness-opens-on = The questionnaire opens on { $date }.
readiness-closes-on = Answer by { $date }.
readiness-closed-on = The questionnaire closed on { $date }.
readiness-of = { $count } of { $all }
readiness-in-all = In all

# The list of all
readiness-filter = Choose organisations
readiness-search = Name
readiness-answered = Answered
readiness-answered-none = Nobody has answered
readiness-answered-some = Some have answered
readiness-answered-all = Everybody has answered
readiness-asked = Asked
readiness-handed-in-count = Have answered
readiness-sort = Order
readiness-sort-name = By name
readiness-sort-score = Lowest score first
readiness-figure-none = Nobody has answered yet
readiness-total = { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
}
readiness-none = No organisation fits
readiness-none-help = Ask for less, or start over.

# Answering
readiness-answer = Answer the questionnaire
readiness-answer-title = { $title }: { $name }
readiness-step = Step { $step } of { $steps }
readiness-sum-up = Look your answers over
readiness-next = Save and go on
readiness-back = Save and go back
readiness-kept = Your answers are kept at every step. You can go on later and on another device.
readiness-change = Change the answers
readiness-unanswered = Not answered
readiness-missing = { $count ->
    [one] One question is not answered.
   *[other] { $count } questions are not answered.
}
readiness-hand-in = Hand the answers in
readiness-handed-in = Your answers are handed in. You can change them until the questionnaire closes.
readiness-is-handed-in = Your answers are handed in. What you change counts at once.
readiness-unknown = Do not know
readiness-yes = Yes
readiness-no = No
readiness-file-remove = Remove { $name }
readiness-others = Others who are asked
readiness-has-handed-in = { $name } has answered.
readiness-has-begun = { $name } has begun.
readiness-has-not-begun = { $name } has not begun.
readiness-another-answers = { $name } answers for all of you.
readiness-not-asked = You are not one of those who answer. Here is what the others answered.
readiness-see-dialogue = See score and dialogue
readiness-fault-question = The questionnaire has no such question.
readiness-fault-number = Write a whole number from 0 to { $most }.
readiness-fault-choice = Choose one of the answers.
readiness-fault-closed = The questionnaire takes no answers today. Your answers were not kept.
readiness-fault-missing = { $count ->
    [one] Answer the question that is missing before you hand in.
   *[other] Answer the { $count } questions that are missing before you hand in.
}
readiness-fault-elsewhere = You answered somewhere else meanwhile. Here is what you wrote now. Save again if it is to count.
readiness-waits = Readiness: your answers are missing
readiness-waits-begun = You have begun.

# The dialogue
readiness-dialogue-title = { $title }: score and dialogue for { $name }
readiness-nobody = Nobody has answered yet. Score, dialogue and advice stand here once the first has handed in.
readiness-themes = Score by theme
readiness-earlier = Last time
readiness-nationally = Nationally
readiness-like-sized = Like-sized
readiness-compared-none = National figures are shown once at least five have handed in and agreed to be counted.
readiness-compared-all = Nationally is the mean of { $count } that agreed to be counted.
readiness-compared-both = Nationally is the mean of { $count } that agreed to be counted. { $like } of them are as large.
readiness-talk = Talk about this
readiness-talk-help = What you disagree on most stands first, then the lowest.
readiness-talk-one = Only one has answered. The lowest stands first.
readiness-points = { $points } points
readiness-apart = { $count } points between you
readiness-agree = You agree
readiness-unmet = Must be in place, and is not
readiness-said = { $name }: { $answer }
readiness-answered-count = { $count ->
    [0] Nobody has answered.
    [one] One has answered.
   *[other] { $count } have answered.
}
readiness-agreed = Agreed answer: { $answer } ({ $name }, { $date })
readiness-agree-form = Write the answer that you agree on
readiness-agree-at-once = Answer together instead of one by one
readiness-agreed-answer = The agreed answer
readiness-agreed-hint = It takes the place of the mean.
readiness-note = Note
readiness-note-hint = Why, and what you will do.
readiness-agree-save = Save the agreed answer
readiness-agree-withdraw = Take the agreed answer back
readiness-agree-saved = Saved.
readiness-fault-agreed = Choose or write the answer that you agree on.
readiness-fault-early = The questionnaire is not open yet.
readiness-remarks = Remarks
readiness-to-do = What you can do about the lowest

# The decision
readiness-undecided = It is not decided yet whether you are ready.
readiness-decided = { $name }, { $date }
readiness-conditions-by = Conditions to be met by { $date }: { $conditions }
readiness-only = { $role } or the programme office decides.
readiness-verdict = What is the decision?
readiness-must-have-hint = Cannot be chosen while something that must be in place is missing.
readiness-reason = Reason
readiness-reason-hint = Must be written if you are not ready, or if the decision goes against the answers.
readiness-conditions = Conditions
readiness-conditions-hint = What must be in place when you are ready on conditions.
readiness-by = Conditions met by
readiness-by-hint = The last day.
readiness-decide = Save the decision
readiness-decide-saved = The decision is made.
readiness-not-yours = That is not yours to do.
readiness-conflict = Somebody else saved something meanwhile. Look it over and save again. What you wrote still stands here.
readiness-fault-verdict = Choose a decision.
readiness-fault-nothing = Nobody has answered yet.
readiness-fault-must-have = Something that must be in place is missing. Choose “Ready on conditions” or “Not ready”.
readiness-fault-reason = Write why.
readiness-fault-conditions = Write the conditions.
readiness-fault-by = Write a day from today on.

# Being counted
readiness-share = National figures
readiness-share-label = We want to be counted in national figures
readiness-share-hint = Only means of at least five are shown. Nobody sees your own score.
readiness-share-save = Save
readiness-share-on = You are now counted in national figures.
readiness-share-off = You are no longer counted in national figures.
