### Help with tasks: the inbox, the answers, and what everybody sees

help-title = Asked for help
help-lead = { $count ->
    [0] Nobody waits for an answer.
    [one] 1 waits for an answer.
   *[other] { $count } wait for an answer.
}
help-filter = Choose questions
help-rollout = Rollout
help-every-rollout = All
help-asked-of = To
help-from-anybody = Everybody
help-from-office = The programme office
help-from-supplier = The supplier
help-state = Status
help-state-waiting = Waits for an answer
help-state-answered = Answered
help-state-helped = Answered, and it helped
help-state-asked-again = Asked again
help-state-lapsed = The task is closed
help-state-all = All
help-search = Search questions and answers
help-none = No questions here
help-none-help = When somebody asks for help with a task, it stands here.
help-question = Question
help-organisation = From
help-task = Task
help-asked = Asked
help-has-waited = { $days ->
    [0] today
    [one] has waited 1 working day
   *[other] has waited { $days } working days
}
help-waited = { $days ->
    [0] answered the same day
    [one] answered after 1 working day
   *[other] answered after { $days } working days
}
help-days-waited = Working days until the answer
help-asker = Asked by
help-answer = Answer
help-answered = Answered on
help-answerer = Answered by
help-shown-to-all = Shown to all
help-yes = yes
help-no = no
help-from-organisation = Question from { $name }
help-answer-on-the-task = Answer on the task
help-others-see = What everybody with the task sees
help-shown-since = Shown since { $date }
help-take-back = Show it no longer
help-show-to-all = Show the answer to everybody with the same task
help-show-other-words = Correct what everybody sees
help-show-lead = Read question and answer through. Remove names and what only concerns whoever asked.
help-show = Show to all
help-name-organisation = Say that { $name } asked
help-name-agreed = They agreed to that.
help-question-missing = Write the question.
help-answer-missing = Write the answer.
help-too-long = At most { $max } characters.
help-nothing-to-show = There is no answer to show.
help-now-shown = Everybody with the task can now see the answer.
help-now-taken-back = Now only those who asked see the answer.

## On the task
task-help-others = Answers that others got
task-help-other = Answered by { $name }, { $date }.
task-help-other-named = { $asker } asked. Answered by { $name }, { $date }.
task-help-markdown = You can use Markdown: **bold**, lists and links.
task-help-send-and-show = Send, and show it to everybody with the task
task-help-did-it-help = Did the answer help?
task-help-or-ask-again = If not, ask again below.
task-help-it-helped = Yes, it helped
task-help-ask-again = Ask again
task-help-helped = Good. It is written down that the answer helped.
task-help-may-name = Others may see that it was us who asked
task-help-may-name-hint = A good answer may be shown to everybody with the same task.
