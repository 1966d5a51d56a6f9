timeline-title = Timeline
timeline-of = Timeline of { $name }
timeline-description = { $count ->
    [one] One row
   *[other] { $count } rows
} with milestones and phases. The line shows today, { $today }. The table below says the same.
timeline-choose = Choose what to see
timeline-wave = Wave
timeline-scale = Show by
timeline-by-quarter = Quarter
timeline-by-month = Month
timeline-by-week = Week
timeline-quarter = Q{ $quarter } { $year }
timeline-week = Week { $week }
timeline-span = { $from } to { $until }
timeline-organisations = { $count ->
    [0] Nobody yet
    [one] One organisation
   *[other] { $count } organisations
}
timeline-with-institutions = { $count ->
    [one] One organisation
   *[other] { $count } organisations
}, { $institutions ->
    [one] one institution
   *[other] { $institutions } institutions
}
timeline-tasks = { $count ->
    [one] One task
   *[other] { $count } tasks
}, { $closed } finished
timeline-phase = { $count ->
    [one] One task
   *[other] { $count } tasks
}
timeline-red = { $count ->
    [one] one red
   *[other] { $count } red
}
timeline-yellow = { $count ->
    [one] one yellow
   *[other] { $count } yellow
}
timeline-green = { $count ->
    [one] one green
   *[other] { $count } green
}
timeline-grey = { $count ->
    [one] one grey
   *[other] { $count } grey
}
timeline-window = The municipality decides
timeline-chosen = { $title }: { $count ->
    [one] one municipality
   *[other] { $count } municipalities
}
timeline-legend = ◆ is a milestone, ◇ an event. A bar is a phase. The small shapes are deadlines, and the shape shows the task's colour. Holidays are grey.
timeline-nothing = There are no dates yet
timeline-nothing-help = Once the playbook has dates for your organisation, they stand here.
timeline-table = The same as a table
timeline-what = Row
timeline-who = Who
timeline-when = Dates
timeline-kind = What
timeline-entry = Name
timeline-from = From
timeline-until = Until
timeline-milestone = Milestone
timeline-a-phase = Phase
timeline-deadline = Deadline
timeline-institutions = Institutions
timeline-institutions-count = { $count ->
    [one] One institution
   *[other] { $count } institutions
}
timeline-event = Event
timeline-step = Step
