### The reasons of a signal and words of a rollout that several pages share

reason-deadline-passed = The deadline has passed
reason-cannot-meet-deadline = Reported: cannot meet the deadline
reason-finish-after-due = Expected to finish after the deadline
reason-no-responsible = Nobody is responsible
reason-no-performer = Nobody performs it
reason-person-not-valid = A person on the task has left or holds no role
reason-help-not-answered = Help is asked for and not answered
reason-not-started-in-time = Should have been started
reason-predecessor-late = Waits for a late task
reason-no-recent-update = No update for 10 working days
reason-answer-missing = The answer is missing
reason-answer-refused = The answer was refused

excel-about = About this sheet
excel-made = Made
excel-filter = Filter
