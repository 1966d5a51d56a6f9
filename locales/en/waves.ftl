## Waves: who is in which, and who is moved
waves-title = Waves
waves-lead = { $waves ->
    [one] 1 wave
   *[other] { $waves } waves
 } with { $count ->
    [one] 1 participant
   *[other] { $count } participants
 }.
waves-move-several = Move participants
waves-facts = { $count ->
    [one] 1 participant
   *[other] { $count } participants
 } · { $institutions ->
    [one] 1 institution
   *[other] { $institutions } institutions
 } · { $inhabitants } inhabitants
waves-members = Participants of { $wave }
waves-dates-of = Dates: { $group }
waves-pilot = pilot
waves-buffer = buffer: for those who are not ready
waves-own-pace = the municipality chooses the time
waves-dates = Dates
waves-empty = Nobody is in the wave yet.
waves-organisation = Organisation
waves-organisations = Organisations
waves-region = Region
waves-institutions = Institutions
waves-inhabitants = Inhabitants
waves-own-dates = Own dates
waves-own-dates-count = { $count ->
    [one] 1 own date
   *[other] { $count } own dates
 }
waves-pick = Choose { $name }
waves-to = Move to
waves-target-buffer = { $title } (buffer)
waves-leave = Out of the rollout
waves-preview = See what it changes
waves-rule-title = Move by a rule
waves-rule = Rule
waves-rule-hint = As the conditions of the playbook, e.g. organisation.region_kode = 1085
waves-join-title = Take a municipality in
waves-excel-title = Move with Excel
waves-excel-file = Workbook
waves-excel-hint = Fetch the list at the top of the page, write another wave in the column Wave, and send it here.
waves-excel-code = Code
waves-excel-wave = Wave
waves-excel-nothing = The workbook moves nobody.
waves-history = What was moved
waves-moved-line = { $name }: from { $from } to { $to }.
waves-moved = From { $from } to { $to }.
waves-by = { $name }, { $date }
waves-move-back = Move back
waves-outside = outside the rollout
waves-no-date = no date

## What a move changes
waves-move-title = Move participants
waves-move-lead = Nothing is changed yet. Look it through, say why, and move.
waves-group = From { $from } to { $to }
waves-group-joins = Into { $to }
waves-who = { $names }{ $institutions ->
    [0] {""}
    [one] { " " }and 1 institution
   *[other] { " " }and { $institutions } institutions
 }
waves-leaving = { $names }{ $institutions ->
    [0] {""}
    [one] { " " }and 1 institution
   *[other] { " " }and { $institutions } institutions
 } take part no more. { $tasks ->
    [0] They have no open tasks.
    [one] 1 open task goes from their list.
   *[other] { $tasks } open tasks go from their lists.
 } What they wrote is kept.
waves-behind = { $names } share an operations centre ({ $centre }) with those you move, and would not be in or close to { $wave }.
waves-take-along = Move them too
waves-milestone = Milestone
waves-now = Now
waves-then = After the move
waves-clash-past = has passed
waves-clash-day-off = day off
waves-clash-summer = in weeks 28–31
waves-changes = What it changes
waves-no-changes = No task gets another deadline.
waves-fact-moved = { $count ->
    [one] 1 open task gets another deadline.
   *[other] { $count } open tasks get another deadline.
 }
waves-fact-past = { $count ->
    [one] 1 task gets a deadline that has passed.
   *[other] { $count } tasks get a deadline that has passed.
 }
waves-fact-summer = { $count ->
    [one] 1 task falls due in weeks 28–31.
   *[other] { $count } tasks fall due in weeks 28–31.
 }
waves-fact-hidden = { $count ->
    [one] 1 task appears again only on its new day.
   *[other] { $count } tasks appear again only on their new day.
 }
waves-fact-added = { $count ->
    [one] 1 task is added.
   *[other] { $count } tasks are added.
 }
waves-fact-gone = { $count ->
    [one] 1 task goes. What was written is kept.
   *[other] { $count } tasks go. What was written is kept.
 }
waves-fact-completed = { $count ->
    [one] 1 completed task keeps its dates.
   *[other] { $count } completed tasks keep their dates.
 }
waves-fact-granted = { $count ->
    [one] 1 granted deadline stays.
   *[other] { $count } granted deadlines stay.
 }
waves-fact-opening = { $count ->
    [one] The new participants get 1 task.
   *[other] The new participants get { $count } tasks.
 }
waves-tasks = Tasks with another deadline
waves-task = Task
waves-events = Events
waves-event-leaves = { $title } on { $date } is not for them any more. { $count ->
    [one] 1 of their people is invited.
   *[other] { $count } of their people are invited.
 }
waves-event-joins = { $title } on { $date } is for them now.
waves-event-joins-seats = { $title } on { $date } is for them now. { $seats ->
    [0] No seats are left.
    [one] 1 seat is left.
   *[other] { $seats } seats are left.
 }
waves-letters = Letters planned to the waves
waves-letter = { $subject }, { $date }
waves-told = Those who have the tasks are told in their next daily mail.
waves-reason = Why
waves-reason-hint = The municipality reads it.
waves-do = Move
waves-cancel = Cancel
waves-done = { $count ->
    [one] 1 participant is moved.
   *[other] { $count } participants are moved.
 }
waves-conflict = Somebody moved participants or dates meanwhile. Look it through again.

## An organisation in its wave
waves-stands-in = Is in { $wave }.
waves-offer-buffer = Not ready? Move to { $wave }
waves-of-wave = Date of the wave
waves-why = Why
waves-own-title = Own dates
waves-own-instead = Instead of { $date }
waves-own-none = As the wave
waves-own-why = { $reason } ({ $name }, { $date })
waves-own-hint = Without a date the milestone follows the wave again.
waves-own-day-hint = A working day.
waves-own-save = Save the date
waves-own-set = The date is saved. The deadlines of the tasks follow it.
waves-own-ended = The milestone follows the wave again.
waves-own-unchanged = That is the date already.
waves-own-not-yours = Only the programme office can give another date. The project leader of the municipality can choose dates for its institutions, and for the municipality itself where it chooses the time.
waves-limits = The date must lie from { $first } to { $last }.
waves-limit-last = The date must lie no later than { $last }.
waves-institutions-count = { $count ->
    [one] 1 institution follows the municipality
   *[other] { $count } institutions follow the municipality
 }
waves-institutions-follow = They are in the wave of the municipality and have its dates, unless they have their own.
waves-there = In { $wave }.
waves-there-link = Dates and reasons
waves-there-moved = Moved here { $date }: { $reason }
waves-there-own = Own date for { $milestone }: { $reason }

## Faults
waves-fault-nobody = Choose at least one participant and a wave.
waves-fault-there = They are in that wave already.
waves-fault-wave = There is no such wave. Choose one from the list.
waves-fault-rule-nobody = The rule holds for no participant. Write it otherwise.
waves-fault-reason = Say why. The municipality reads it.
waves-fault-reason-long = Write { $most } characters at most.
waves-fault-milestone = Choose a milestone that the wave has a date for.
waves-fault-day = Write a date, such as 26.10.2026.
waves-fault-day-off = That is a day off. Choose a working day.
waves-fault-task-start = Task { $task } would begin before it appears. Choose a later date.
waves-fault-task-due = Task { $task } would be due before it begins. Choose another date.
waves-fault-file = The file cannot be read. Save it as .xlsx without a password.
waves-fault-file-empty = The file is empty. Choose the list that you corrected.
waves-fault-file-large = The file is too large.
waves-fault-columns = The sheet lacks the column { $code } or { $wave }. Fetch the list again and correct it.
waves-fault-code = { $cell }: no participant has that code.
waves-fault-cell = { $cell }: there is no such wave.
