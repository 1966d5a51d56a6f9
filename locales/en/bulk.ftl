### Changing several tasks at once

bulk-bar = Change several tasks
bulk-pick = Select { $task }
bulk-all = All { $count } on the list
bulk-picked-none = Tick the tasks that you want to change.
bulk-picked-one = 1 task selected
bulk-picked-other = { $count } tasks selected
bulk-change = Change the selected
bulk-from-matrix = Change several tasks at once

bulk-title = { $count ->
    [one] Change 1 task
   *[other] Change { $count } tasks
}
bulk-lead = Fill in only what is to change. The rest stays as it is. You see every change before it is made.
bulk-leave = Leave as it is
bulk-people = People
bulk-people-apart = The tasks lie in several organisations, and nobody works in all of them. Select tasks of one organisation to put a person on them.
bulk-role-holder = Whoever holds the role
bulk-progress = Status
bulk-reason = Reason
bulk-reason-hint = Needed if the tasks cannot meet the deadline or are not relevant.
bulk-due = Deadline
bulk-due-what = What happens to the deadline?
bulk-due-granted = Agree on another deadline
bulk-due-playbook = Back to the playbook's deadline
bulk-due-day = Agreed deadline
bulk-comment = Comment
bulk-comment-text = Write on each task
bulk-comment-hint = The same comment goes on every task that is changed.
bulk-comment-written = The comment is written on the task
bulk-comment-on-each = The comment on each task
bulk-show = Show the changes
bulk-back = Back to the list
bulk-correct = Correct
bulk-task = Task
bulk-organisation = Organisation
bulk-changes = Changes
bulk-why = Why
bulk-chosen = { $count ->
    [one] 1 selected task
   *[other] { $count } selected tasks
}
bulk-chosen-table = Selected tasks
bulk-gone = { $count ->
    [one] 1 of the selected tasks no longer exists.
   *[other] { $count } of the selected tasks no longer exist.
}

bulk-preview-title = { $count ->
    [0] No tasks change
    [one] 1 task changes
   *[other] { $count } tasks change
}
bulk-preview-lead = Nothing is changed yet. Look through the list, then press the button.
bulk-do = { $count ->
    [one] Change 1 task
   *[other] Change { $count } tasks
}
bulk-changed = { $count ->
    [one] 1 task changes
   *[other] { $count } tasks change
}
bulk-changed-table = Tasks that change
bulk-refused = { $count ->
    [one] 1 task cannot be changed
   *[other] { $count } tasks cannot be changed
}
bulk-refused-table = Tasks that cannot be changed
bulk-same = { $count ->
    [one] 1 task is like that already
   *[other] { $count } tasks are like that already
}
bulk-same-table = Tasks that are like that already
bulk-meanwhile = { $count ->
    [one] 1 task was changed while you looked at it
   *[other] { $count } tasks were changed while you looked at them
}
bulk-meanwhile-help = Nothing is saved. The list now shows what happens to the tasks as they have become. Press the button again if that is still right.
bulk-changed-by = Changed by { $name } { $when }

bulk-why-same = The task is like that already.
bulk-why-meanwhile = The task was changed meanwhile.
bulk-why-elsewhere = The person does not work in the task's organisation.
bulk-why-not-allowed = Only the project leader, the responsible and the performer can change the task.
bulk-why-only-office-grants = Only the programme office can agree on another deadline.
bulk-why-answer-first = The task must be answered before it can be marked as completed.

bulk-none-title = Select tasks
bulk-fault-none = You have not selected any tasks. Go to a list of tasks and tick those that you want to change.
bulk-fault-too-many = You have selected { $count } tasks. Select at most { $max } at a time: use the filters of the list.
bulk-fault-nothing = Choose what is to change.

bulk-done = { $count ->
    [one] 1 task is changed.
   *[other] { $count } tasks are changed.
}
bulk-made-title = { $count ->
    [one] 1 task changed
   *[other] { $count } tasks changed
}
bulk-made-lead = Changed { $when }. You can undo as long as nobody has changed the tasks again.
bulk-undone-lead = { $count ->
    [one] Undone { $when }: 1 task is set back.
   *[other] Undone { $when }: { $count } tasks are set back.
}
bulk-undo = { $count ->
    [one] Undo for 1 task
   *[other] Undo for { $count } tasks
}
bulk-comments-stay = The comment stays on the tasks, even if you undo.
bulk-not-undoable = { $count ->
    [one] 1 task cannot be set back
   *[other] { $count } tasks cannot be set back
}
bulk-kept = { $count ->
    [one] 1 task is not set back
   *[other] { $count } tasks are not set back
}
bulk-kept-table = Tasks that stay as they are
bulk-set-back = { $count ->
    [one] 1 task is set back
   *[other] { $count } tasks are set back
}
bulk-set-back-table = Tasks that are set back
bulk-was-changed = { $count ->
    [one] 1 task was changed
   *[other] { $count } tasks were changed
}
bulk-was-changed-table = Tasks that were changed
bulk-undone = { $count ->
    [one] 1 task is set back.
   *[other] { $count } tasks are set back.
}
bulk-undone-already = It is undone already.
bulk-undone-nothing = There is nothing to set back.
bulk-commented = Comment written

## Out to Excel and in again
bulk-excel-title = Change tasks in Excel
bulk-excel-lead = Fetch the list, change it, and send it back. You see every change before it is made.
bulk-excel-fetch = Fetch the list as Excel
bulk-excel-edit = Change status, reason, responsible, performer and agreed deadline, or write a comment. Save the file.
bulk-excel-send-it = Send the file here.
bulk-excel-choose = The file with tasks
bulk-excel-hint = An Excel file (.xlsx) that you fetched here.
bulk-excel-send = Show the changes
bulk-excel-sheet = Tasks
bulk-excel-file = tasks-to-change
bulk-excel-reason = Reason
bulk-excel-responsible = Responsible (mail)
bulk-excel-performer = Performer (mail)
bulk-excel-granted = Agreed deadline
bulk-excel-comment = New comment
bulk-excel-key = Key
bulk-excel-about-state = Choose from the list in the cell. Write a reason beside it if the task cannot meet the deadline or is not relevant.
bulk-excel-about-person = Write the mail address of somebody who works in the organisation. "follows the role" means whoever holds the role of the playbook.
bulk-excel-about-granted = Another deadline than the playbook's, agreed by the programme office. An empty cell means the playbook's deadline.
bulk-excel-about-comment = What you write here goes on the task as a comment.
bulk-excel-too-many = The list has { $count } tasks. Fetch at most { $max } at a time: use the filters of the list.
bulk-excel-no-key = The file was not fetched here, or the hidden column Key was deleted. Fetch the list again.
bulk-excel-formula = The cell has a formula or an error. Write the value instead.
bulk-excel-unknown = The task does not exist. Fetch the list again.
bulk-excel-twice = The task stands in the file twice. Delete one of the rows.
bulk-excel-bad-state = The status is not known. Choose one from the list in the cell.
bulk-excel-bad-day = This is not a date.
bulk-excel-bad-person = Nobody in the organisation has that mail address.
bulk-excel-writes = Comment: { $comment }
bulk-excel-compared = { $count ->
    [0] No cells change anything
    [one] 1 cell changes something
   *[other] { $count } cells change something
}
bulk-excel-nothing = The file is as it was fetched. Change it, save it, and send it again.
bulk-excel-cell = Cell
bulk-excel-changes = Changes, cell by cell
bulk-excel-faults = { $count ->
    [one] 1 fault in the file
   *[other] { $count } faults in the file
}
bulk-excel-faults-help = Nothing changes before all faults are mended. Mend them in the file, save it, and send it again.
bulk-excel-faults-table = Faults in the file
bulk-excel-conflicts = { $count ->
    [one] 1 cell was changed by somebody else too
   *[other] { $count } cells were changed by others too
}
bulk-excel-conflicts-help = Choose for each what is to count.
bulk-excel-take-now = Keep what stands there now: { $value }
bulk-excel-take-file = Use the file's: { $value }
bulk-excel-undecided = Choose what is to count for each cell that others have changed too.
bulk-excel-meanwhile = Somebody changed the tasks while you looked at them. Nothing is saved. Look through the list again.
bulk-excel-do = Make the changes
bulk-excel-again = Send another file
