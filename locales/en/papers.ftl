### Paper: a task, the handbook and the status as PDF

export-pdf = Download as PDF
paper-page = Page
paper-page-of = of
paper-foot = { $where } · { $rollout } · printed { $date }
paper-version = { $rollout }, version { $version }
paper-due = Due { $date }
paper-span = { $from } – { $to }
paper-vacant = Vacant

task-paper-what = What to do
task-paper-result = Result
task-paper-not-answered = Not answered yet
task-paper-completed = Completed
task-paper-links = Read more
task-paper-guide = Guide
task-paper-online = The task online
task-paper-dates = Dates

handbook-link = Handbook and status
handbook-title = Handbook
handbook-lead = Your own tasks with people and dates, by phase and theme. For the folder, the meeting, and whoever is new.
handbook-fetch = Download the handbook as PDF
handbook-status-fetch = Download the status on one page as PDF
handbook-editions = Editions
handbook-no-editions = There are no editions yet. Once you save an edition, the next one can show what changed.
handbook-changed-since = { $count ->
    [0] Nothing has changed since edition { $number }.
    [one] 1 task has changed since edition { $number }.
   *[other] { $count } tasks have changed since edition { $number }.
}
handbook-since = Changes
handbook-fetch-since = Download with changes since edition { $number }
handbook-make = Save as edition { $number }
handbook-make-help = Save an edition when you hand the handbook out. Next time the margin shows what has changed since.
handbook-was-made = The edition is saved.
handbook-made-already = The edition was saved already.
handbook-only = Only the municipality’s project leader, programme leader or KLIK administrator can save an edition.
handbook-edition = Edition
handbook-edition-of = { $number } · { $date }
handbook-playbook = Playbook
handbook-version = Version { $version }
handbook-tasks = Tasks
handbook-contents = Contents
handbook-reading = How to read the handbook
handbook-reading-tasks = The tasks stand by phase and theme. Each task shows how it stands today, who is responsible and who performs it, and when it must be done. Tick the steps as you get through them.
handbook-reading-changes = A bar in the margin shows that the task is new or has changed since the last edition.
handbook-reading-first = This is the first edition. In the next one a bar in the margin shows what is new or has changed.
handbook-signal = Signal
handbook-meaning = Means
handbook-changes = Changed since edition { $number }
handbook-change = Change
handbook-nothing-changed = Nothing has changed.
handbook-new = New
handbook-changed = Changed
handbook-when = When
handbook-roles = Roles and people
handbook-reached = Contact

status-title = Status
status-of = Status of { $rollout }
status-below = { $date } · playbook version { $version }
status-worst = Red and yellow tasks
status-nothing-worst = No task is red or yellow.
status-who = With
status-more = And { $count } more. See them all in Kaskade.
status-coming = The next two weeks
status-nothing-coming = Nothing falls in the next two weeks.
status-vacant = Vacant roles
status-nothing-vacant = All roles are filled.
status-vacant-role = { $role } ({ $count ->
    [one] 1 task waits
   *[other] { $count } tasks wait
})
status-map-worst = whose worst signal is { $signal }
status-map-alt = Map of Denmark with { $count } municipalities: { $red } have a red task, and { $yellow } have yellow as the worst.
status-planned = Planned to be done
status-done = Done
status-laggards = Who needs help?
status-no-laggards = Nobody has red tasks.
status-organisation = Municipality
status-how = How
status-call = Call
status-critical = Tasks on the critical path
status-done-of = { $done } of { $all }
status-red = Red
status-yellow = Yellow
status-decisions = Waiting for a decision
status-no-decisions = Nothing waits.
status-waits-for = Waits for
status-wants-date = Cannot meet the deadline: a new date?
status-wants-answer = An answer to a question
