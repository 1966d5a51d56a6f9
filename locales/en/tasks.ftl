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
