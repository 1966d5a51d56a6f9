# The register of institutions
institutions-title = Institutions
institutions-nation = The whole country
institutions-about = About the institution
institutions-of-the-country = Institutions of the country
institutions-new = Add an institution
institutions-by-file = Import from Excel or CSV
institutions-filter = Find institutions
institutions-search = Name or code
institutions-municipality = Municipality
institutions-state = Open or closed
institutions-state-open = Open
institutions-state-closed = Closed
institutions-state-all = All
institutions-shown = Showing { $shown }. { $open } are open of { $all } in all.
institutions-empty = No institutions
institutions-empty-help = None fits your search. Change the filters or add an institution.
institutions-only = Only the municipality's KLIK administrator and project leader and the programme office can change institutions.
institutions-coordinator = Coordinator
institutions-no-coordinator = Nobody
institutions-open = Open
institutions-closes = Closes { $date }
institutions-closed-on = Closed { $date }
institutions-without-a-place = { $count ->
    [one] 1 person still works at { $name }, which is closed. Move them.
   *[other] { $count } people still work at { $name }, which is closed. Move them.
}
institutions-code = Code
institutions-field = Field
institutions-field-name = Name
institutions-field-type = Type
institutions-field-district = District
institutions-field-number = Institution number
institutions-field-ean = EAN number
institutions-field-address = Address
institutions-field-children = Children or pupils
institutions-field-staff = Educational staff
institutions-field-leaders = Leaders
institutions-field-administration = Administrative staff
institutions-field-parents = Parents
institutions-hint-district = For example "District South". Write it the same way for all in the district.
institutions-hint-number = Six digits.
institutions-hint-ean = Thirteen digits.
institutions-type-folkeskole = Primary school
institutions-type-specialskole = Special school
institutions-type-sfo = After-school care
institutions-type-klub = Youth club
institutions-type-dagtilbud = Day care
institutions-type-folkebibliotek = Public library
institutions-type-plc = School resource centre (PLC)
institutions-type-andet = Other
institutions-choose = Choose
institutions-add = Add
institutions-save = Save
institutions-added = The institution is added.
institutions-changed = The institution is saved.
institutions-look-again = Somebody else changed the institution meanwhile. Look it through and try again.
institutions-its-tasks = Tasks and people
institutions-its-roles = Roles
institutions-fault-needed = "{ $what }" is missing. Fill in the field.
institutions-fault-long = The text in "{ $what }" is too long or has characters that cannot be used. Write at most 200 characters.
institutions-fault-type = "{ $value }" is not a type. Use for example folkeskole, dagtilbud or folkebibliotek.
institutions-fault-figure = "{ $what }" must be a whole number. It says "{ $value }".
institutions-fault-number = An institution number has six digits. It says "{ $value }".
institutions-fault-ean = "{ $value }" is not an EAN number. It has thirteen digits, and the last must fit the others.
institutions-fault-municipality = Choose a municipality.
institutions-fault-same-name = The municipality already has an open institution of that name.
institutions-fault-code = "{ $value }" cannot be a code. Use letters without æ, ø and å, digits and hyphens.
institutions-fault-no-municipality = Unknown municipality "{ $value }". Write the code or name of the municipality.
institutions-fault-not-yours = "{ $value }" is not your municipality. Remove the row.
institutions-fault-same-row = Row { $row } is about the same institution. Keep only one of them.
institutions-fault-code-taken = The code is used by another municipality or organisation. Leave the field empty if the institution is new.
institutions-file = Excel or CSV file
institutions-file-hint = An .xlsx or .csv file with at most 10,000 rows.
institutions-step-edit = Correct it. One row for each institution. A column that you remove changes nothing.
institutions-columns = The columns of the file
institutions-written = Details
institutions-to-list = See the list
institutions-new-count = { $count ->
    [one] 1 new institution
   *[other] { $count } new institutions
}
institutions-changed-count = { $count ->
    [one] 1 institution gets new details
   *[other] { $count } institutions get new details
}
institutions-gone-count = { $count ->
    [one] 1 institution is not in the file
   *[other] { $count } institutions are not in the file
}
institutions-gone-help = They stay. Is one of them closed? Then close it here.
institutions-closed-in-file = { $count ->
    [one] 1 institution in the file is closed. It stays closed.
   *[other] { $count } institutions in the file are closed. They stay closed.
}
institutions-close-or-merge = Close or merge
institutions-see-closing = See how it is closed
institutions-close-heading = Close the institution
institutions-close = Close
institutions-close-from = Closed from
institutions-close-from-hint = The first day on which it is no more. Today or later.
institutions-reason = Reason
institutions-reason-hint = For example: Merged with the neighbouring school after the summer holidays.
institutions-into = Becomes part of
institutions-into-none = None, it closes altogether
institutions-show = Show what happens
institutions-open-tasks = { $count ->
    [one] 1 open task
   *[other] { $count } open tasks
}
institutions-no-open-tasks = The institution has no open tasks.
institutions-task = Task
institutions-due = Due
institutions-fate = What happens
institutions-goes-on = The other institution has the same task and does it for both
institutions-ends = Ends with the reason
institutions-people-there = { $count ->
    [one] 1 person works here
   *[other] { $count } people work here
}
institutions-people-move = They get the same roles at the other institution from that day. If it closes today, they move at once. Otherwise the list asks you to move them when the day comes.
institutions-people-stay = Their roles here end the day before. Afterwards you choose where they work.
institutions-fault-past = Choose today or a later day.
institutions-fault-reason = Write why it closes.
institutions-fault-into = Choose an open institution in the same municipality.
institutions-closed = The institution is closed.
institutions-is-closed = Closed from { $date }.
institutions-left-data = { $count ->
    [one] One matter about data is open. It passes to { $name }.
   *[other] { $count } matters about data are open. They pass to { $name }.
}
institutions-merged = From { $date } a part of { $name }.
institutions-as-it-was = The tasks as they stood on the last day
institutions-move-to = Where will they work?
institutions-move = Move them
institutions-moved = The people are moved.
institutions-mistake = Was it a mistake?
institutions-mistake-help = If you open it again, its people get their roles and place of work back.
institutions-reopen = Open again
institutions-reopened = The institution is open again.
# The log
log-kind-institution = Institutions
log-action-institution-added = Institution added
log-action-institution-changed = Institution changed
log-action-institution-closed = Institution closed
log-action-institution-reopened = Institution opened again
log-field-institution-name = Name
log-field-institution-type = Type
log-field-institution-district = District
log-field-institution-number = Institution number
log-field-institution-ean = EAN number
log-field-institution-address = Address
log-field-institution-children = Children or pupils
log-field-institution-staff = Educational staff
log-field-institution-leaders = Leaders
log-field-institution-administration = Administrative staff
log-field-institution-parents = Parents
log-field-merged-into = Part of
