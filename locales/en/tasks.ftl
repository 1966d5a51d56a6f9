### A task: how it stands, what one can do about it, and what has happened

task-state-not-started = Not started
task-state-in-progress = In progress
task-state-completed = Completed
task-state-cannot-meet-deadline = Cannot meet the deadline
task-state-not-relevant = Not relevant

task-reason-deadline-passed = { $days ->
    [one] The deadline passed 1 working day ago
   *[other] The deadline passed { $days } working days ago
}
task-reason-cannot-meet-deadline = You have said that the task cannot meet its deadline
task-reason-finish-after-due = The task is expected to be done only after the deadline, { $date }
task-reason-no-responsible = Nobody is responsible
task-reason-no-performer = Nobody performs it
task-reason-person-not-valid = A person on the task has left or has no role
task-reason-help-not-answered = Help has been asked for, and nobody has answered yet
task-reason-not-started-in-time = Not started; should have been started by { $date }
task-reason-predecessor-late = A task that this one builds on is late
task-reason-no-recent-update = { $days ->
    [one] Nobody has updated the task for 10 working days, and 1 working day is left
   *[other] Nobody has updated the task for 10 working days, and { $days } working days are left
}
task-reason-answer-missing = The answer is missing
task-reason-answer-refused = The answer has not been accepted

task-open = Open the task
task-work = Your task
task-why-yellow = Why action is required
task-why-red = Why the task misses its deadline
task-unpublished = The task has not been published yet. Only you can see it.
task-read-only = You can read the task but not change it.
task-other-day = You can read how the task stood. Go to today to change it.
task-past-note = You see the task as it stood on { $date }.
task-future-note = You see the task as it will stand on { $date } if nobody does anything more.
task-guides = Guides
task-before = Builds on
task-complete = Mark as completed
task-completed-by = Completed { $date } by { $name }
task-completed-on = Completed { $date }
task-change-state = Change the status
task-change-answer = Change the answer
task-save-state = Save the status
task-state = Status
task-reason = Reason
task-reason-hint = Write it if you cannot meet the deadline or the task is not relevant.
task-cannot-hint = The task turns red. The programme office can see it.
task-not-relevant-hint = The task is binding. Only the programme office can choose this; ask them under Ask for help.
task-expected-finish = Expected finish

task-facts = About the task
task-facts-show = Dates, phase and theme
task-publish = Published
task-start = Can be started
task-act-by = Start by
task-due = Deadline
task-granted-due = Agreed deadline
task-granted-instead = { $granted } instead of { $due }
task-phase = Phase
task-theme = Theme
task-effort = Estimated time
task-effort-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}

task-who = Who
task-responsible = Responsible
task-performer = Performer
task-recommended = Recommended
task-involved = Involved
task-other-roles = Other roles in the task
task-vacant = Vacant
task-vacant-told = { $name } ({ $role }) is told until the role is filled.
task-vacant-told-office = { $name } is told until the role is filled.
task-hand-over = Hand the task over
task-follow-role = Follow the role { $role }
task-save-people = Save people

task-answer = Answer
task-answer-was-refused = The answer has not been accepted. Correct it and send it again.
task-answer-and-complete = Answer and mark as completed
task-save-answer = Save the answer
task-answer-people = Whom do you name?
task-answer-people-exactly = { $count ->
    [one] Choose 1 person.
   *[other] Choose { $count } people.
}
task-answer-people-between = Choose { $min } to { $max } people.
task-answer-people-role = They get the role { $role }.
task-answer-new-person = Is the person not on the list?
task-answer-new-name = Name
task-answer-new-email = E-mail
task-answer-number = Number
task-answer-number-hint = A whole number from { $min } to { $max }.
task-answer-choice = Choose one
task-answer-several = Choose one or more
task-answer-date = Date
task-answer-text = Your answer
task-answer-text-hint = At most { $max } characters.
task-answer-file = File
task-answer-file-hint = File types: { $types }. At most 20 MB.
task-answer-confirm = By answering you confirm that the task is solved.
task-confirmed = Confirmed
task-no-answer = no answer

task-conversation = Conversation
task-no-comments = Nobody has written yet.
task-write-comment = Write a comment
task-comment = Comment
task-comment-hint = Can be read by everyone who sees the task.
task-send-comment = Send comment
task-comment-help = Asks for help
task-comment-help-answer = Answer to help
task-ask-help = Ask for help
task-help-from = Whom do you ask?
task-help-question = Your question
task-help-send = Ask for help
task-help-is-asked = Help has been asked of { $from }. The answer comes here.
task-help-your-answer = Answer the question
task-help-send-answer = Send answer

task-files = Files
task-file = File
task-file-add = Attach a file
task-file-hint = At most 20 MB.
task-file-send = Attach
task-file-about = { $size } kB · { $name } · { $when }
task-file-remove = Remove
task-file-remove-yes = Yes, remove the file

task-office = For the programme office
task-grant-due = Agree on another deadline
task-grant-due-hint = Leave the field empty to go back to the playbook’s deadline.
task-grant-due-save = Save deadline
task-refuse-answer = Refuse the answer
task-refuse-why = What must be corrected?
task-refuse-save = Refuse the answer

task-history = History
task-no-history = Nothing has happened yet.
task-no-date = no date
task-follows-role = follows the role
task-history-from-to = { $what }: { $from } → { $to }
task-history-reason = Reason: { $reason }
task-history-refused = The answer was refused: { $reason }
task-history-help-asked = Asked { $from } for help
task-history-help-answered = The question was answered
task-history-help-closed = The question fell away when the task was closed
task-history-commented = Wrote a comment
task-history-file-added = Attached { $name }
task-history-file-removed = Removed { $name }
task-history-touched = Updated the task

task-saved = The status is saved.
task-now-completed = The task is completed. Well done.
task-people-saved = The people are saved.
task-answer-saved = The answer is saved.
task-commented = The comment is sent.
task-file-added = The file is attached.
task-file-removed = The file is removed.
task-help-asked = The question is sent.
task-help-answered = The answer is sent.
task-answer-refused = The answer is refused.
task-due-granted = The deadline is saved.

task-conflict-title = Somebody else has changed the task
task-conflict-text = Yours is not saved yet. It still stands in the fields. See what has happened, and save again if it still fits.

task-refusal-not-allowed = You can read the task but not change this.
task-refusal-reason-missing = Write a reason.
task-refusal-why-missing = Write what must be corrected.
task-refusal-only-office = The task is binding. Only the programme office can say that it is not relevant.
task-refusal-critical-data = Business-critical data are still missing. Settle them under Moving data before the old system is reported closed.
task-refusal-checks = The task’s checklist has open critical items. Answer them before the task is reported solved.
task-refusal-answer-first = Answer the task before you mark it as completed.
task-refusal-before-start = Choose a date from { $date } on, when the task can be started.
task-refusal-no-help = The question has already been answered.
task-refusal-no-answer = There is no answer to refuse.

task-fault-state = Choose a status.
task-fault-date = Write a date.
task-fault-person = Choose a person from the list.
task-fault-new-name = Write the person’s name.
task-fault-new-email = Write an e-mail address such as name@municipality.dk.
task-fault-comment = Write a comment.
task-fault-question = Write what you need help with.
task-fault-help-from = Choose whom you ask.
task-fault-help-answer = Write an answer.
task-fault-file = Choose a file.
task-fault-file-type = Choose a file of the type { $types }.
task-fault-file-answers = The file is the task’s answer. Send a new answer before you remove it.
task-fault-not-asked = The task asks for no answer.
task-fault-wrong-kind = The answer does not fit what the task asks.
task-fault-too-few-people = { $count ->
    [one] Choose at least 1 person.
   *[other] Choose at least { $count } people.
}
task-fault-too-many-people = { $count ->
    [one] Choose at most 1 person.
   *[other] Choose at most { $count } people.
}
task-fault-number = Write a whole number.
task-fault-number-range = Write a number from { $min } to { $max }.
task-fault-choice = Choose among the options.
task-fault-text = Write an answer.
task-fault-too-long = Write at most { $max } characters.
task-kept-version = The task was completed under version { $version } of the playbook. Text and dates stand as they were then.
