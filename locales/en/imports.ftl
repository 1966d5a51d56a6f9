### People and roles out to Excel and in

imports-sheet = People
imports-title = People and roles of { $name }
imports-name = Name
imports-email = Mail
imports-phone = Telephone
imports-job-title = Job title
imports-role = Role
imports-role-title = Name of the role
imports-rollout = Rollout
imports-primary = Primary
imports-from = From
imports-until = Until
imports-confirmed = Confirmed
imports-yes = yes
imports-no = no
imports-primary-word = primary
imports-from-day = from { $date }
imports-until-day = until { $date }

imports-upload-title = Take people in from Excel
imports-step-fetch = Fetch the list as it is now
imports-step-edit = Change it. One row for each role. An empty field changes nothing.
imports-step-send = Send it here. You see what changes before anything happens.
imports-file = Excel file
imports-file-hint = An .xlsx file with at most 10,000 rows.
imports-ends-missing = Roles that are not in the file are over
imports-ends-missing-hint = Tick only if the file has all roles of the organisation.
imports-send = Read the file
imports-look-through = The file has been read. Look it through and approve it.
imports-refused-empty = The file is empty. Choose a file with at least one row.
imports-refused-old = The file is in the old format or has a password. Save it as .xlsx without a password.
imports-refused-kind = The file is not an Excel file, or it is broken. Save it as .xlsx again.
imports-refused-large = The file is too large when unpacked. Split it into several.
imports-refused-rows = The file has more than { $most } rows. Split it into several.

imports-preview-title = What the file changes
imports-faults = { $count ->
    [one] There is 1 error in the file. Correct it and send the file again. Nothing has changed.
   *[other] There are { $count } errors in the file. Correct them and send the file again. Nothing has changed.
}
imports-fault-list = Errors in the file
imports-cell = Cell
imports-fault = Error
imports-fault-column = The column “{ $column }” is missing in the first row.
imports-fault-empty = “{ $column }” is empty.
imports-fault-email = “{ $value }” is not a mail address.
imports-fault-role = Unknown role “{ $value }”. Use a role of the role gallery.
imports-fault-role-meant = Unknown role “{ $value }”. Did you mean “{ $meant }”?
imports-fault-rollout = Unknown rollout “{ $value }”. Leave the field empty for all rollouts.
imports-fault-rollout-meant = Unknown rollout “{ $value }”. Did you mean “{ $meant }”?
imports-fault-yes-no = “{ $value }” is neither yes nor no.
imports-fault-day = “{ $value }” is not a date. Write for example 9-3-2026.
imports-fault-long = The text is too long or has signs that cannot be used. At most { $most } signs.
imports-fault-formula = The cell has a formula. Write the value itself.
imports-fault-error = Excel shows an error in the cell. Write the value itself.
imports-fault-other-details = Row { $row } says something else about the same person.
imports-fault-same-role = Row { $row } has the same role for the same person.
imports-fault-two-primaries = Row { $row } has somebody else as primary in the same role.
imports-fault-ends-before-start = The role ends before it begins.
imports-another = Send another file
imports-no-changes = The file changes nothing. Everything is as it says.
imports-approved-before = The file has been approved.
imports-added = { $count ->
    [one] 1 new person
   *[other] { $count } new people
}
imports-changed = { $count ->
    [one] 1 person gets new details
   *[other] { $count } people get new details
}
imports-given = { $count ->
    [one] 1 new role
   *[other] { $count } new roles
}
imports-roles-changed = { $count ->
    [one] 1 role changes
   *[other] { $count } roles change
}
imports-ended = { $count ->
    [one] 1 role ends
   *[other] { $count } roles end
}
imports-was = Now
imports-became = Becomes
imports-more = And { $count } more.
imports-approve = Approve the changes
imports-look-again = Something has changed since you saw the list. Look it through and approve again.
imports-done = The changes are made.

directory-title = Take in from FK Organisation
directory-lead = Send a file with the units and employees of the municipality. You choose what comes of it.
directory-file = File from FK Organisation
directory-file-hint = JSON as OS2sync gives it: a hierarchy with units and employees.
directory-refused-empty = The file has no employees.
directory-refused-kind = The file is not JSON. Fetch the hierarchy from OS2sync again.
directory-refused-form = The file has no list of units and one of employees. Fetch the hierarchy from OS2sync.
directory-refused-large = The file has too many employees and units.
directory-preview = What FK Organisation says
directory-linked = The same person: known by the mail address
directory-moved = New unit: { $unit }
directory-gone-help = They are no longer in FK Organisation. Hand on their roles and tasks if they have left.
directory-hand-over = Hand on for { $name }
directory-search = Search among the new
directory-take-units = Change the units as FK Organisation says
directory-show-units = Show the units
directory-new-help = Tick those who are to have a role.
directory-new-more = Shows { $shown } of { $count }. Search to find the others.
directory-approve = Approve what is chosen
directory-skipped = { $count ->
    [one] 1 line without a UUID or name is left out.
   *[other] { $count } lines without a UUID or name are left out.
}
directory-gone = { $count ->
    [one] 1 person seems to have left
   *[other] { $count } people seem to have left
}
directory-units = { $count ->
    [one] 1 unit is new or changed
   *[other] { $count } units are new or changed
}
directory-units-gone = { $count ->
    [one] 1 unit is no longer there.
   *[other] { $count } units are no longer there.
}
directory-new = { $count ->
    [one] 1 employee is not here yet
   *[other] { $count } employees are not here yet
}

## Many organisations at once
imports-organisation = Organisation
imports-nation = All organisations in your rollouts
imports-nation-lead = Each row has an organisation and a rollout. New people are added, and roles are given. What an organisation has written of its people itself stays as it is.
imports-fault-organisation = Unknown organisation »{ $value }«. It must take part in one of your rollouts.
imports-fault-organisation-meant = Unknown organisation »{ $value }«. Did you mean »{ $meant }«?
imports-fault-rollout-needed = Write the rollout. Roles across rollouts are given by the organisation itself.
imports-fault-rollout-not-yours = That rollout is not yours.
imports-fault-not-taking-part = The organisation takes no part in the rollout.
imports-left = { $count ->
    [one] 1 difference is the organisation's own affair and stays as it is.
   *[other] { $count } differences are the organisations' own affair and stay as they are.
}
