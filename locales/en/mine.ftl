### My tasks: everybody's own list

mine-title = My tasks
mine-title-all = Tasks of the organisation
mine-lead = { $count ->
    [one] 1 task needs something from you. Start at the top.
   *[other] { $count } tasks need something from you. Start at the top.
}
mine-lead-all = { $count ->
    [one] 1 task needs action. Start at the top.
   *[other] { $count } tasks need action. Start at the top.
}
mine-lead-calm = Nothing is urgent. All tasks are on track.
mine-lead-none = You have no open tasks.
mine-lead-help = { $count ->
    [one] 1 task waits for help from you.
   *[other] { $count } tasks wait for help from you.
}
mine-tabs = Whose tasks
mine-tab-own = Mine
mine-tab-all = All in { $organisation }
mine-filter = Filter tasks
mine-any = All
mine-figure-chosen = Shown now
mine-now = Needs action now
mine-later = On track
mine-open = Open tasks
mine-closed = { $count ->
    [one] 1 closed task
   *[other] { $count } closed tasks
}
mine-coming = Coming soon
mine-coming-appears = Published: { $title }
mine-coming-due = Due: { $title }
mine-help = Asked for help
mine-help-none = Nobody has asked for help.
mine-empty = No tasks for you yet
mine-empty-help = Tasks appear here when the programme office publishes them and you are responsible or performer. You get a mail when that happens.
mine-nothing = No tasks match
mine-nothing-help = Change the filters or reset them.
mine-start-work = Start
mine-complete = Mark as completed
mine-answer = Answer
mine-vacant = Vacant
mine-part-responsible = You are responsible
mine-part-performer = You are the performer
mine-part-both = You are responsible and the performer

mine-sort = Sort
mine-sort-worst = Worst first
mine-sort-due = By due date
mine-sort-title = By title
mine-sort-theme = By theme

mine-rollout = Rollout
mine-phase = Phase
mine-theme = Theme
mine-role = Role
mine-person = Person
mine-kind = Type
mine-signal = Signal
mine-state = Status
mine-before = Due by
mine-part = Your part
mine-sheet = Tasks
mine-file = my-tasks
