# Gates: what must be in place before something goes on.
gates-title = Gates
gates-lead = What must be in place before something goes on, and who is missing.
gates-none = The playbook has no gates
gates-none-help = Gates stand in the playbook’s gates.toml.
gates-opens = Opens for { $for }.
gates-decides = { $role } decides.
gates-of-organisation = each municipality by itself
gates-of-institution = each institution by itself
gates-of-wave = each wave by itself
gates-of-rollout = the whole rollout
gates-asks = The gate asks for:
gates-asks-heading = The gate asks for
gates-asks-task = Task { $task } is closed
gates-asks-phase = All tasks of phase { $phase } are closed
gates-asks-phase-and-kind = All tasks of phase { $phase } of the kind { $kind } are closed
gates-asks-kind = All tasks of the kind { $kind } are closed
gates-asks-role = The role { $role } is filled
gates-asks-answers = Condition: { $condition }
gates-asks-share = At { $share } per cent or more
gates-place = Where
gates-state = State
gates-how-far = How far
gates-before = Must be open
gates-decision = Decision
gates-opens-for = Opens for
gates-decided-by = Decided by
gates-whole = The whole rollout
gates-state-closed = Closed
gates-state-waiting = Waiting
gates-state-ready = Ready to be decided
gates-state-open-on-conditions = Open on conditions
gates-state-open = Open
gates-verdict-go = Go on
gates-verdict-conditional-go = Go on under conditions
gates-verdict-wait = Wait
gates-done = { $done } of { $asked } are ready
gates-missing-count = { $count ->
    [0] Nothing is missing
    [one] { $count } thing is missing
   *[other] { $count } things are missing
}
gates-decided = { $name }, { $date }
gates-filter = Show
gates-shown = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
gates-nothing = None fits
gates-nothing-help = Choose another state, or search for something else.
gates-late = The gate should have been open on { $date }.
gates-held-up = Who is missing
gates-held-up-nobody = Nobody is missing anything.
gates-missing = What is missing
gates-missing-role = The role { $role } is vacant
gates-missing-answers = The answers are not what the gate asks for
gates-missing-readiness = Readiness: { $questionnaire } is not decided as ready
gates-more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
}
gates-undecided = Nothing is decided.
gates-verdict = Your decision
gates-reason = Reason
gates-reason-hint = Must be written when you wait or go on under conditions.
gates-go-hint = Cannot be chosen while something is missing.
gates-decide = Decide
gates-only-role = { $role } or the programme office decides.
gates-only-office = The programme office decides.
gates-not-yours = The decision is not yours.
gates-fault-verdict = Choose a decision
gates-fault-missing = Something is still missing. Go on under conditions, or wait
gates-fault-reason = Write why
gates-conflict = Somebody else decided meanwhile. Read it below, and choose again
gates-saved = The decision is made.
gates-condition-and = and
gates-condition-or = or
gates-condition-not = not { $part }
gates-condition-completed = task { $task } is completed
gates-condition-wave = the wave
gates-condition-wave-kind = the kind of wave
gates-condition-answer = the answer to task { $task }
gates-condition-equal = is
gates-condition-not-equal = is not
gates-condition-less = is less than
gates-condition-at-most = is at most
gates-condition-greater = is more than
gates-condition-at-least = is at least
gates-condition-value = “{ $value }”
gates-condition-vacant = nobody holds the role { $role }
gates-condition-ready = it is decided that the organisation is ready ({ $questionnaire })
