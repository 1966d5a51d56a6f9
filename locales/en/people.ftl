### People and roles: the list, one person, vacant roles, upkeep and project organisation

nav-people = People

people-title = People
people-lead = Who are they, which roles do they hold, and how do you reach them?
people-filter = Filter people
people-search = Name, mail or job title
people-organisation = Organisation
people-organisation-code = Code of the organisation
people-role = Role
people-roles = Roles
people-state = State
people-state-here = Everybody who works here now
people-state-without-role = Without a role
people-state-left = Left
people-any = All
people-found = { $count ->
    [one] 1 person
   *[other] { $count } people
}
people-empty = Nobody fits
people-empty-help = Change the search, or clear the filters.
people-name = Name
people-contact = Contact
people-email = Mail
people-phone = Telephone
people-job-title = Job title
people-left = Left { $date }
people-left-on = Left on
people-left-long = This person has left. The last day was { $date }.
people-person = Person
people-fresh = Fine
people-doubt-bounced = Mail comes back
people-doubt-no-account = No login
people-doubt-unconfirmed = Not confirmed for half a year
people-add = Add a person
people-add-save = Add the person
people-added = The person has been added.
people-new-title = New person in { $organisation }
people-new-lead = You can give the person roles as soon as you have added them. Access to sign in is given separately.
people-edit = Change details
people-leave = The person leaves
people-move = The person moves
people-edit-title = Change details of { $name }
people-save = Save
people-saved = The details have been saved.
people-cancel = Cancel
people-conflict = Somebody else has changed the details meanwhile. Your changes are still in the fields. Look them over and save again.
people-fault-name = Write a name.
people-fault-email = Write a mail address, e.g. name@municipality.dk.
people-fault-phone = Write a telephone number, e.g. 12 34 56 78, or leave the field empty.
people-fault-long = Write { $count } characters at most.
people-fault-taken = { $name } has that mail address already. Write another one, or find the person in the list.
people-fault-day = Write a date, e.g. 31-12-2026.
people-fault-order = The last day cannot be before the first.
people-fault-past = Choose yesterday or a later day. What was before cannot be changed.
people-fault-role = Choose a role.
people-fault-rollout = Choose a rollout from the list.
people-fault-steered = You can only give roles in the rollouts that you run yourselves.
people-fault-holds = The person holds that role already in this period.
people-fault-one = Only one person at a time can hold the role. { $name } holds it. End that first.
people-fault-deputy = Choose a colleague.
people-fault-away = Write from when and until when.
people-fault-person = Choose a person, or write name and mail of a new one.
people-fault-both = Choose a person from the list or write a new one, not both.
people-fault-report = Write what is wrong.
people-only-administrator = Only the municipality's KLIK administrator can change people and roles here.
people-only-office = Only the programme office's own staff can change people and roles here.
people-only-supplier = Only the supplier's project leader or KLIK administrator can change people and roles here.

people-account = Access
people-account-yes = Can sign in
people-account-no = Cannot sign in
people-no-account-help = Without a login the person does not see their tasks.
people-bounced-long = Mail to the address has come back since { $date }. Correct the address.
people-no-roles = No roles.
people-all-rollouts = All rollouts
people-place = Where
people-place-hint = Small units can share a person: the role holds at the place that you choose.
people-rollout = Rollout
people-primary = primary
people-primary-choose = Primary: gets the tasks of the role first
people-primary-hint = If somebody else holds the role today, they keep it but are no longer the primary one.
people-make-primary = Make primary
people-not-begun = not begun yet
people-never-confirmed = Never confirmed
people-confirmed-on = Confirmed { $date }
people-period-always = no end date
people-period-from = from { $from }
people-period-until = until { $until }
people-period-both = { $from } – { $until }
people-from = From
people-until = Until and including
people-end = End the role
people-end-hint = The role holds until and including that day. It stays in the history.
people-last-day = Last day
people-ended = The role ends on the chosen day.
people-deputy = Deputy
people-deputy-name = Name a deputy
people-deputy-hint = The deputy gets the tasks of the role while the person is away.
people-away-from = Away from
people-away-until = Away until and including
people-deputy-named = The deputy has been named.
people-deputy-ended = The deputy has stopped.
people-deputy-end = Stop the deputy
people-deputy-now = { $name } is deputy now, { $period }.
people-deputy-later = { $name } is deputy { $period }.
people-give = Give a role
people-choose-role = Choose a role
people-choose-person = Choose a person
people-given = { $name } has got the role. No tasks changed hands.
people-given-tasks = { $count ->
    [one] { $name } has got the role. 1 task went to { $name }.
   *[other] { $name } has got the role. { $count } tasks went to { $name }.
}
people-on-hand = { $count ->
    [0] Tasks right now
    [one] 1 task right now
   *[other] { $count } tasks right now
}
people-no-tasks = No open tasks that you can see.
people-tasks = Tasks
people-task = Task
people-signal = Signal
people-due = Due
people-part = The person is
people-part-both = responsible and performer
people-part-responsible = responsible
people-part-performer = performer
people-former = Former roles
people-report-link = Report an error in these details

people-appoint = Appoint
people-appoint-title = Appoint { $role }
people-appoint-person = Person in { $organisation }
people-appoint-new = Or add a new person
people-appoint-rollout-hint = If the role is for all rollouts, the person also gets the tasks of the next ones.
people-waiting = { $count ->
    [one] 1 task waits for the role
   *[other] { $count } tasks wait for the role
}

people-tab-upkeep = Upkeep
people-administrator = KLIK administrator
people-no-administrator = The municipality has no KLIK administrator. Write to the programme office if a role has to be filled.
people-vacancies = { $count ->
    [0] Vacant roles
    [one] 1 vacant role
   *[other] { $count } vacant roles
}
people-no-vacancies = All roles are filled.
people-vacant-roles = Vacant roles
people-vacant = Vacant
people-tasks-waiting = Tasks that wait
people-nothing-waits = No tasks wait
people-action = Action
people-entries = Holders of roles
people-no-entries = Nobody holds a role here yet.
people-doubtful = { $count ->
    [0] All { $total } are fine.
    [one] 1 of { $total } needs a look.
   *[other] { $count } of { $total } need a look.
}
people-confirm-all = Confirm all
people-confirm-all-hint = You say that these people still hold the roles. First end those that are not right.
people-confirm = Confirm
people-confirmed = The role has been confirmed.
people-confirmed-all = { $count ->
    [one] 1 role has been confirmed.
   *[other] { $count } roles have been confirmed.
}
people-last-confirmed = Last confirmed
people-reports = Reported errors
people-report-by = Reported by { $name }, { $at }
people-report-body = What is wrong?
people-report-hint = For example: Mette is on leave and Jens has taken over. Whoever keeps the roles sees it here.
people-report = Report the error
people-reported = Thank you. Whoever keeps the roles can see it now.
people-report-not-here = You can only report errors in your own organisation.
people-settle = It is corrected
people-settled = The report has been settled.

people-tab-structure = Project organisation
people-structure-project = Project organisation: { $rollout }
people-structure-operations = Operations organisation: { $rollout }
people-structure-text = { $count ->
    [0] All roles are filled. The list below the picture says the same.
    [one] 1 role is vacant. The list below the picture says the same.
   *[other] { $count } roles are vacant. The list below the picture says the same.
}
people-structure-list = Show as a list
people-no-structure = The organisation takes part in no rollout that you can see.
people-overall = { $name } (overall)
people-overall-word = overall
people-more = and { $count } more
people-place-owner = Owner
people-place-steering-group = Steering group – the owner is in the chair
people-place-leaders = Project leadership
people-place-project-group = Project group
people-place-resources = Resource people
people-place-ownership = Ownership
people-place-administrators = Administrators
people-place-superusers = Superusers

people-invite = Invite
people-invite-again = Send the invitation again
people-invited = The invitation is sent to { $name }.
people-invited-on = Invited { $date }. They have not used the link yet.
people-invitation-gone = Invited { $date }. The link works no longer.
people-account-closed = The access is closed. An invitation opens it again.
people-invite-left = The person has left and cannot be invited.
people-invite-needless = The person can sign in already.
people-by-workbook = Take in from Excel
people-by-directory = Take in from FK Organisation
people-delayed = { $count ->
    [one] 1 mail was put off in the last 90 days, for instance because the mailbox was full.
   *[other] { $count } mails were put off in the last 90 days, for instance because the mailbox was full.
}
people-address-hint = Is the address right, and does it work now? Then what waits is sent.
people-confirm-address = The address works
people-address-confirmed = The address is confirmed. What waited is sent in a moment.
people-address-needless = Mail to the address does not come back.
