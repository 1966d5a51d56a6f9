### Mails about tasks: the letter, the page about one's mails, the ladder on a task's page

letter-subject = { $count ->
    [one] 1 task is waiting
   *[other] { $count } tasks are waiting
}{ $red ->
    [0] { "" }
    [one] , 1 is red
   *[other] , { $red } are red
}
letter-subject-escalated = A red task has reached you: { $title }
letter-subject-answered = Your question is answered: { $title }
letter-subject-yours = New task for you: { $title }
letter-subject-vacant = Nobody has the task: { $title }
letter-subject-moved = New deadline: { $title }
letter-subject-red = Red task: { $title }
letter-subject-yellow = Task needs action: { $title }

letter-subject-asked = Readiness: your answers to “{ $title }” are missing
letter-subject-withdrawn = { $count ->
    [one] Task is withdrawn: { $title }
   *[other] { $count } tasks are withdrawn
}

letter-hello = Dear { $name }
letter-lead-digest = Here is what is new about your tasks, and what else is waiting for you.
letter-lead-at-once = This cannot wait for your next daily mail.
letter-escalated = Red tasks that have reached you
letter-answered = Your question is answered
letter-yours = New tasks for you
letter-vacant = Tasks that nobody has
letter-moved = Tasks with a new deadline
letter-red = Red tasks
letter-yellow = Tasks that need action
letter-ahead = Due within two weeks
letter-withdrawn = Tasks that are withdrawn
letter-withdrawn-done = You need do no more about it.
letter-new = New
letter-due = Due { $date } ({ $distance })
letter-more = { $count ->
    [one] And 1 more task
   *[other] And { $count } more tasks
}
letter-note-escalated = You are told as { $step }, because the task is red and nothing has happened for several working days.
letter-note-act-by = Reminder: work must begin now.
letter-note-five-days-left = Reminder: the deadline is near.
letter-note-one-day-left = Reminder: the deadline is just ahead.
letter-note-day-after = Reminder: the deadline has passed. Write when you expect to be done.
letter-people = Performer: { $performer }. Responsible: { $responsible }.
letter-nobody = nobody
letter-open = See your tasks
letter-why = You get this mail because you have a role in a rollout. You get at most one collected mail a day.
letter-settings = Decide when you get mail
letter-stop = Stop these mails

mail-title = Your mails
mail-lead = You only get mail when there is something new about your tasks.
mail-manage = Decide about your mails
mail-goes-to = Mails go to { $address }.
mail-change-address = Change address
mail-bounced = Mails to { $address } come back. Correct the address, so that we can reach you again.
mail-next = Your next mail may come on { $date }, if there is anything new.
mail-next-never = You get no daily mails.
mail-rhythm = How often do you want mail?
mail-rhythm-hint = There is never mail on Saturdays, Sundays and closed days.
mail-daily = At most once a day
mail-monday = Every Monday
mail-tuesday = Every Tuesday
mail-wednesday = Every Wednesday
mail-thursday = Every Thursday
mail-friday = Every Friday
mail-off = No mails about my tasks
mail-language = Language of mails
mail-save = Save
mail-saved = Your choices are saved.
mail-unknown = Choose how often you want mail, and in which language.
mail-always = What you always get
mail-always-escalated = Word when a red task has reached you because nobody did anything about it.
mail-always-account = Mails about your account, such as a new password.
mail-preview = Your next mail
mail-preview-help = This is how it would look if it were sent now.
mail-preview-empty = There is nothing new for you right now, so you get no mail.
mail-stop-title = Stop mails
mail-stop-lead = Do you want fewer mails about your tasks, or none at all?
mail-stop-weekly = Only on Mondays
mail-stop-all = No mails
mail-stopped = You get no more mails about your tasks.
mail-stop-changed = You get at most one mail a week.
mail-stopped-help = You are still told when a red task has reached you. Sign in to choose something else.

budget = { $mails ->
    [0] It sends no mails.
    [one] It sends 1 mail to 1 person.
   *[other] It sends { $mails } mails to { $people ->
        [one] 1 person
       *[other] { $people } people
    }.
}
budget-title = Mails
budget-once = Everybody gets at most one mail a day, however much is new.
budget-day = { $mails ->
    [one] { $date }: 1 mail
   *[other] { $date }: { $mails } mails
}
budget-who = See who gets mail
budget-person = { $mails ->
    [one] { $name }, { $organisation }: 1 mail
   *[other] { $name }, { $organisation }: { $mails } mails
}

ladder-title = If nobody does anything
ladder-lead = Once the task is red, one more person is told every three working days. Write or change something on the task, and it begins anew.
ladder-is-told = On { $date } { $name } is told as { $step }.
ladder-told = On { $date } { $name } was told as { $step }.
ladder-passed-over = Passed over, because nobody is named: { $steps }.
ladder-performer = performer
ladder-responsible = responsible
ladder-project-leader = project leader
ladder-programme-leader = programme leader
ladder-programme-office = programme office
letter-to-wave = { $name } is moved to { $wave } in { $title }: “{ $note }”
letter-left = { $name } takes part in { $title } no more: “{ $note }”
letter-own-date = { $name } has its own date for { $milestone } in { $title }: “{ $note }”
letter-revision = { $title } has got version { $version } of the playbook: “{ $note }”
