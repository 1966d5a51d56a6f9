### Handing on: everything a person has, on one page

leaving-title = { $name } leaves
leaving-lead = Hand on roles and tasks, so that nothing is left behind.
leaving-from = First day without the person
leaving-from-hint = From that day the roles are handed on and the person cannot sign in.
leaving-no-day = Write a date, for example 2026-12-01.
leaving-nothing = The person has no roles and stands on no open tasks.
leaving-all-to = Give everything to
leaving-all-to-hint = You can change each one afterwards.
leaving-fill = Fill in all
leaving-roles = Roles
leaving-role-to = Who gets the role { $role }?
leaving-all-rollouts = All rollouts
leaving-primary = Primary
leaving-until = Until { $date }
leaving-vacant = Nobody: the role stands vacant
leaving-tasks = Tasks for which the person was chosen
leaving-tasks-at-once = These tasks change as soon as you hand them on.
leaving-task = Task
leaving-task-to = Who gets { $task }?
leaving-to-role = Whoever holds the role
leaving-responsible = Responsible
leaving-performer = Performer
leaving-signal = Signal
leaving-due = Due
leaving-choose = Choose
leaving-choose-who = Choose who takes over.
leaving-kept = Keeps it
leaving-nobody = Vacant
leaving-becomes = becomes
leaving-changes = What changes
leaving-role-goes = The role { $role } goes to { $name }.
leaving-role-vacant = The role { $role } ends here and goes to nobody new.
leaving-account-closes = { $name } cannot sign in from { $date }.
leaving-no-shifts = No task gets another responsible, performer or signal.
leaving-shifts = { $count ->
    [one] 1 task changes:
   *[other] { $count } tasks change:
}
leaving-kept-history = Completed tasks and the history stay as they are.
leaving-show = Show what changes
leaving-do = Hand on and close for { $name }
leaving-look-first = Something has changed since you saw the list. Look it through and approve again.
leaving-done = Everything is handed on.

moving-title = { $name } moves
moving-lead = Choose what goes along and who gets the rest.
moving-organisation = New place
moving-organisation-hint = The history goes along. New roles you give afterwards.
moving-do = Hand on and move
moving-place = From today { $name } belongs to { $organisation }.
leaving-role-kept = The role { $role } stays where it is.
leaving-gone = { $name } has left. The last day was { $date }. Nothing is left behind.
leaving-undo = Undo
leaving-undo-help = This was handed on today. You can undo it as long as nobody has changed anything since.
leaving-undone = It is undone. Everything is as it was.
leaving-undo-too-late = This can no longer be undone. Give the roles on the pages of the people.
leaving-undo-changed = This cannot be undone: something has changed since. Change the roles and tasks one by one.

leaving-newcomer = A new colleague
leaving-newcomer-name = The new one's name
leaving-newcomer-email = The new one's mail
leaving-newcomer-phone = The new one's telephone
leaving-newcomer-job-title = The new one's job title
leaving-newcomer-no-name = Write the new one's name.
leaving-newcomer-no-email = Write the new one's mail address.
leaving-newcomer-known = { $name } has that mail address. Choose { $name } on the list.
