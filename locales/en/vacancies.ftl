### Vacant roles

vacancies-title = Vacant roles
vacancies-filter = Filter vacant roles
vacancies-only-waiting = Only where tasks wait
vacancies-none = All roles are filled.
vacancies-none-own = All your roles are filled.
vacancies-lead-own = Nobody holds the roles here. Fill them, and the new people get the waiting tasks at once.
vacancies-municipalities = { $count ->
    [one] 1 municipality lacks: { $role }.
   *[other] { $count } municipalities lack: { $role }.
} { $waiting ->
    [0] No tasks wait.
    [one] 1 task waits, { $critical } of them on the critical path.
   *[other] { $waiting } tasks wait, { $critical } of them on the critical path.
}
vacancies-organisations = { $count ->
    [one] 1 place lacks: { $role }.
   *[other] { $count } places lack: { $role }.
} { $waiting ->
    [0] No tasks wait.
    [one] 1 task waits, { $critical } of them on the critical path.
   *[other] { $waiting } tasks wait, { $critical } of them on the critical path.
}
vacancies-figure-organisations = { $count ->
    [one] organisation lacks somebody
   *[other] organisations lack somebody
}
vacancies-figure-roles = { $count ->
    [one] vacant role
   *[other] vacant roles
}
vacancies-figure-waiting = { $count ->
    [one] task waits
   *[other] tasks wait
}
vacancies-figure-critical = { $count ->
    [one] of them on the critical path
   *[other] of them on the critical path
}
vacancies-lacking = Lacking
vacancies-of = { $count } of { $total }
vacancies-waiting = Tasks waiting
vacancies-critical = On the critical path
vacancies-first-due = Nearest due date
vacancies-organisation = Organisation
vacancies-wave = Wave
vacancies-call = Call
vacancies-call-role = Role of whom you call
vacancies-phone = Telephone
vacancies-email = Mail
vacancies-nobody-to-call = None of the municipality’s leading roles is filled.
vacancies-where = Lacking in { $rollout }
vacancies-empty = No vacant roles here
vacancies-empty-help = When nobody holds a role that the rollout needs, it stands here with the tasks that wait.
vacancies-see = See vacant roles
vacancies-idle-title = Vacant roles on which no task waits
vacancies-idle = { $count ->
    [one] 1 vacant role on which no task waits
   *[other] { $count } vacant roles on which no task waits
}
vacancies-idle-help = No task waits on them today. The playbook counts on them, and later tasks may go to them. Fill them when you know who it will be.
