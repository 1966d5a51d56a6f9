rollouts-new = New rollout
rollouts-none = You take part in no rollout yet
rollouts-none-help = When the programme office publishes a playbook to your organisation, it appears here.
rollouts-facts = { $owner } · supplier { $supplier } · playbook { $version }
rollouts-facts-programme = Across solutions · { $owner } · version { $version }
rollouts-organisations = { $count ->
    [one] { $count } organisation takes part
   *[other] { $count } organisations take part
}
rollouts-not-published = The playbook is not published yet.
rollouts-title = Rollout
rollouts-owner = Programme office
rollouts-supplier = Supplier
rollouts-version = Playbook
rollouts-taking-part = Organisations
rollouts-next-date = Next date
rollouts-next = What happens

board-tab = Board
board-tab-playbook = Playbook
board-tab-gates = Gates
board-publish = Publish
board-lead = { $count ->
    [one] How { $count } organisation stands on { $date }.
   *[other] How { $count } organisations stand on { $date }.
}
board-filter = Narrow what is shown
board-signal = Signal
board-theme = Theme
board-phase = Phase
board-kind = Kind
board-role = Role
board-region = Region
board-name = Municipality or institution
board-person = Responsible or performer
board-before = Due by
board-vacancies = Lacks a person
board-tab-list = List
board-list-heading = Tasks as a list
board-list-count = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
board-figure-critical = on the critical path will miss the deadline
board-figure-chosen = Shown now
board-state = State
board-as-it-was = As it was
board-bad-day = Write a date like 2026-10-01. The board shows today.
board-past-note = You see the rollout as it was on { $date }.
board-future-note = You see the rollout as it will be on { $date } if nobody does any more.
board-figure-organisations = organisations
board-figure-red-note = { $count ->
    [one] in { $count } organisation
   *[other] in { $count } organisations
}
board-figure-green-note = of these { $count } completed
board-figure-vacant = tasks wait for a person
board-figure-go-live = working days until go-live
board-national = The whole country
board-nothing = No task fits
board-nothing-help = Remove a filter, or choose another day.
board-map = Denmark on one map
board-map-description = { $count } squares of equal size. Each shows the municipality's worst signal and leads to the municipality.
board-tile = { $name }: { $signal }. { $red } red, { $yellow } yellow, { $green } green.
board-tile-figure = { $name }: { $measure }: { $figure }
board-map-of-measure = { $count } squares of equal size. Each shows a figure for the municipality, { $measure }, and leads to the municipality. The darker, the higher.
board-map-by = The map shows
board-map-show = Show on the map
measure-signal = Worst signal
measure-completed = Closed tasks in per cent
measure-red = Red tasks
measure-yellow = Yellow tasks
measure-behind = Working days behind
measure-unanswered = Answers missing
measure-vacant = Vacant roles with tasks
measure-live = Institutions live in per cent
measure-cutover = Open incidents and outstanding data
measure-share = { $share }%
measure-step = { $first }–{ $last }
board-list = The municipalities as a list
board-organisation = Organisation
board-worst = Worst
board-tasks = Tasks
board-matrix = Organisations and tasks
board-matrix-label = { $organisations } organisations and { $tasks } tasks
board-laggards = Call these
board-no-laggards = Nobody has a red task.
board-what = What is wrong
board-since = Since
board-contact = Contact
board-nobody = Nobody there yet
board-laggard-what = { $count ->
    [one] { $count } task misses its deadline
   *[other] { $count } tasks miss their deadlines
}{ $critical ->
    [0] {""}
   *[other] , { $critical } on the critical path
}
board-laggard-since = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
board-laggard-ahead = The deadline has not come
board-laggards-more = The { $shown } worst of { $total }.
board-write = { $count ->
    [one] Write to { $count } contact person
   *[other] Write to { $count } contact people
}
board-curve = Progress against the plan
board-curve-description = { $planned } tasks should be completed by now, { $done } are. { $total } in all.
board-dates = The next dates
board-no-dates = Nothing happens in the next two months.
board-date-due = Due: { $title }
board-date-published = Published: { $title }
board-sheet-tasks = Tasks
board-sheet-matrix = Matrix
board-due = Due
board-responsible = Responsible
board-performer = Performer
board-vacant = Vacant

across-lead = { $count ->
    [one] The task at { $count } organisation
   *[other] The task at { $count } organisations
}
across-publish = Published
across-shown = { $count ->
    [one] { $count } organisation is shown.
   *[other] { $count } organisations are shown.
}
across-municipality = Municipality
across-answer = Answer
across-confirmed = Confirmed
across-file = File attached
across-sum = { $sum } in all from { $count } answers.
across-write = { $count ->
    [one] Write to { $count } responsible person
   *[other] Write to { $count } responsible people
}
across-sheet = Task { $code }
