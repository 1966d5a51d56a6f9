# Moving data and cutting over to the new system.
cutover-title = Moving data
cutover-title-of = Moving data: { $name }
cutover-lead = How far each municipality and institution has come with tidying, moving and checking its data, and what is still missing.
cutover-unplanned = The playbook has no tasks about moving data. You can still write down incidents and what is outstanding.
cutover-filter = Show
cutover-search = Search by name
cutover-at = Has come to
cutover-through = Done
cutover-with-open = With something open
cutover-with-critical = With business-critical data
cutover-organisation = Where
cutover-none = None fit
cutover-none-help = Choose something else, or clear the filter.
cutover-total = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
cutover-institutions = { $count ->
    [one] { $count } institution
   *[other] { $count } institutions
}
cutover-step-principles = Principles
cutover-step-plan = Plan
cutover-step-tidy = Tidying
cutover-step-move = Moving
cutover-step-check = Check
cutover-step-close = Closing
cutover-step-evaluate = Evaluation
cutover-done = Done
cutover-not-done = Not done yet
cutover-done-of = { $done } of { $count }
cutover-items = Incidents and outstanding data
cutover-item = What
cutover-item-hint = Short, such as “Pictures of class 5 are missing”.
cutover-kind = Kind
cutover-kind-incident = Incident: something went wrong while moving
cutover-kind-outstanding = Outstanding: data that have not arrived yet
cutover-area = Which data
cutover-area-hint = Such as pupils’ plans, pictures, calendars.
cutover-critical-question = Business-critical data
cutover-critical-hint = As long as it is open, the old system cannot be reported closed, not by the municipality either.
cutover-is-critical = Business-critical
cutover-due = Settle by
cutover-late = The day has passed
cutover-note = What you know about it
cutover-note-hint = Do not write personal data.
cutover-left-by = From { $name }, which is closed
cutover-by = Written by
cutover-settled = Settled
cutover-settled-on = Settled { $date }
cutover-settled-question = It is settled
cutover-settled-items = Settled
cutover-outcome = How it was settled
cutover-outstanding = Outstanding
cutover-incidents = Incidents
cutover-critical = Of these business-critical
cutover-open = Open incidents and outstanding data
cutover-unread = { $open } What it is, the place itself, its municipality and the programme office read.
cutover-open-none = Nothing is open.
cutover-open-outstanding = { $count } outstanding
cutover-open-incidents = { $count ->
    [one] { $count } incident
   *[other] { $count } incidents
}
cutover-open-critical = { $count } business-critical
cutover-closed-too-early = { $count ->
    [one] One place has closed the old system, and business-critical data have been reported missing since.
   *[other] { $count } places have closed the old system, and business-critical data have been reported missing since.
}
cutover-closed-here = The old system is closed, and business-critical data have been reported missing since. It can still be read for a month: fetch them now.
cutover-held-back = The old system cannot be reported closed: business-critical data are missing here or at one of the institutions.
cutover-steps = Step by step
cutover-task-due = due { $date }
cutover-see-institutions = See the institutions
cutover-new = Write an incident or what is outstanding
cutover-new-at = Incident or outstanding data: { $name }
cutover-save = Save
cutover-yes = Yes
cutover-no = No
cutover-only = Only those who hold a role there or in its municipality, and the programme office, write incidents and what is outstanding.
cutover-added = It is written down.
cutover-saved = It is saved.
cutover-fault-kind = Choose whether it is an incident or outstanding.
cutover-fault-title = Write what it is.
cutover-fault-area = Write which data it is about.
cutover-fault-outcome = Write how it was settled.
cutover-fault-changed = Somebody changed it meanwhile. Look at it, and save again.
