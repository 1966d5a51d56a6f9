### Organisations: the list and the single organisation

organisations-title = Organisations
organisations-lead = How far are they, and whom should you call?
organisations-filter = Filter organisations
organisations-search = Name or code
organisations-name = Organisation
organisations-code = Code
organisations-kind = Type
organisations-region = Region
organisations-inhabitants = Inhabitants
organisations-worst = Worst signal
organisations-any = All
organisations-shown = { $shown } of { $total } organisations
organisations-no-part = takes no part
organisations-project-leader = Project leader
organisations-phone = Phone
organisations-email = Mail
organisations-empty = No organisation fits
organisations-empty-help = Change the search or reset the filters.

organisation-tab-tasks = Tasks
organisation-tab-people = Roles and people
organisation-tab-dates = Dates
organisation-choose-rollout = Choose rollout
organisation-rollout = Rollout
organisation-filter = Filter tasks
organisation-signal = Signal
organisation-theme = Theme
organisation-phase = Phase
organisation-kind = Type
organisation-person = Person
organisation-group = Group
organisation-group-phase = By phase
organisation-group-theme = By theme
organisation-inhabitants = { $count } inhabitants
organisation-count = { $count ->
    [one] 1 task
   *[other] { $count } tasks
}
organisation-shown = { $shown } of { $total } tasks
organisation-unpublished = { $count ->
    [one] 1 task is not published yet.
   *[other] { $count } tasks are not published yet.
}
organisation-no-tasks = No tasks yet
organisation-no-tasks-help = The tasks appear here once they are published.
organisation-nothing-shown = No tasks fit
organisation-nothing-shown-help = Change the filters or reset them.
organisation-no-rollout = The organisation takes part in no rollout that you can see.
organisation-withdrawn = Withdrawn tasks
organisation-withdrawn-help = The playbook no longer has them. What you wrote is kept.
organisation-withdrawn-on = withdrawn { $date }
organisation-task = Task
organisation-due = Due
organisation-responsible = Responsible
organisation-performer = Performer
organisation-vacant = Vacant
organisation-contact = Contact
organisation-vacancies = { $count ->
    [one] 1 role is vacant
   *[other] { $count } roles are vacant
}
organisation-next-dates = Next dates
organisation-no-dates = There are no coming dates.
organisation-what = What
organisation-deadline-of = Due: { $code } { $title }
organisation-roles = Roles
organisation-role = Role
organisation-holders = Who
organisation-primary = Primary
organisation-waiting = Tasks that wait
organisation-told = Meanwhile { $role } is told.
organisation-no-roles = The rollout uses no roles here.
organisation-people = People
organisation-job-title = Job title
organisation-no-people = There are no people to show.
organisation-not-addressed = you no longer have it; your answers say it does not concern you
