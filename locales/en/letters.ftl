# Mails to those who hold a role.
letters-title = Write to roles
letters-lead = Mails to those who hold a role. Who gets them is decided when they are sent.
letters-new = Write a new one
letters-none = No mails yet
letters-none-help = Choose roles, see who holds them, and write once to all of them.
letters-subject = Subject
letters-state = State
letters-author = Written by
letters-untitled = No subject
letters-state-draft = Draft, changed { $at }
letters-state-planned = Goes out { $at }
letters-state-sent = Sent { $at }
letters-state-trouble = Was not sent
letters-to-these = Write to these
letters-who = Who shall get the mail?
letters-who-lead = Choose roles. Leave the rest as it is to mean everybody.
letters-roles = Roles
letters-rollouts = Rollouts
letters-all-hint = Choose none to mean all.
letters-organisations = Only at these organisations
letters-organisation = Organisation
letters-region = Region
letters-wave = Wave
letters-signal = Has a task that is
letters-kind = The task is
letters-theme = The task's theme
letters-phase = The task's phase
letters-show = Show
letters-found = { $count ->
    [0] Nobody gets the mail
    [one] 1 person gets the mail
   *[other] { $count } people get the mail
}
letters-choose-role = Choose at least one role.
letters-vacant = { $role }: vacant at { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
}. Nobody gets the mail there.
letters-show-vacant = Show where
letters-unreachable = { $count ->
    [one] 1 person does not get it: the address is missing, or mail comes back
   *[other] { $count } people do not get it: the address is missing, or mail comes back
}
letters-show-people = Show who gets it
letters-people = Recipients
letters-person = Person
letters-role = Role
letters-email = Mail
letters-budget-copies = { $copies ->
    [one] 1 shared mailbox gets a copy as well.
   *[other] { $copies } shared mailboxes get a copy as well.
}
letters-by-language = { $danish } get it in Danish, { $english } in English.
letters-later-for = { $count ->
    [one] 1 person has got { $most } mails today, the most on one day. If the mail is sent today, they get it on { $date }.
   *[other] { $count } people have got { $most } mails today, the most on one day. If the mail is sent today, they get it on { $date }.
}
letters-template = Begin with
letters-template-hint = You can change everything afterwards.
letters-template-empty = An empty mail
letters-template-status = A status mail with the red tasks
letters-template-newsletter = A newsletter
letters-go-on = { $count ->
    [one] Write to 1 person
   *[other] Write to { $count } people
}
letters-begun = The draft is there. Nothing is sent yet.
letters-readdressed = The recipients are changed.
letters-saved = The draft is saved.
letters-goes-to = { $count ->
    [0] Nobody gets the mail.
    [one] The mail goes to 1 person.
   *[other] The mail goes to { $count } people.
}
letters-change-who = Choose other recipients
letters-subject-da = Subject in Danish
letters-body-da = Text in Danish
letters-body-hint = Write **bold** for bold, and begin a line with - for a bullet.
letters-fields = Fields that are filled in for each recipient
letters-field-name = The recipient's name
letters-field-organisation = The recipient's organisation
letters-field-rollout = The rollout's name
letters-field-role = The recipient's role
letters-field-red-count = The number of red tasks
letters-field-red-tasks = The red tasks, one a line, with due date and link
letters-field-tasks = The tasks that you chose, one a line, with due date and link
letters-english = In English too
letters-languages-hint = Everybody gets the mail in the language they chose. If it is written in one language only, all get it in that one.
letters-subject-en = Subject in English
letters-body-en = Text in English
letters-reply-to = Answers go to
letters-reply-to-hint = Name and mail address stand at the foot of the mail.
letters-copies = { $count ->
    [one] Send a copy to 1 shared mailbox
   *[other] Send a copy to { $count } shared mailboxes
}
letters-save-and-look = Save and look at it
letters-save = Save
letters-conflict = A colleague changed the mail meanwhile. Your text still stands here. Saved again, it is the one that counts.
letters-changed-meanwhile = The mail was changed meanwhile. Look it through again.
letters-is-fixed = The mail is sent or on its way and cannot be changed here.
letters-fault-long = Write at most { $count } characters.
letters-fault-field = The field { $fields } does not exist. See the list of fields.
letters-fault-empty = Write something here before the mail can be sent.
letters-fault-english = Write both subject and text in English, or leave both empty.
letters-fault-day = Write a date, such as 2026-12-31.
letters-fault-time = Write a time, such as 09:00.
letters-fault-moment = Choose a moment in the future, at most a year ahead.
letters-look = Look at the mail before it is sent
letters-as = See it as it looks to
letters-reads-danish = { $name } gets it in Danish.
letters-reads-english = { $name } gets it in English.
letters-in-danish = In Danish
letters-in-english = In English
letters-test = Send me a test
letters-tested = The test is on its way to you.
letters-test-subject = Test: { $subject }
letters-send-heading = Send
letters-when = When?
letters-now = Now
letters-later = At a moment
letters-day = Day
letters-time = Time
letters-time-hint = The recipients are found when the mail is sent. If a role changes hands before, the new holder gets it.
letters-send = Send the mail
letters-back-to-text = Change the text
letters-nobody = Nobody gets the mail today. Choose other recipients.
letters-sent = { $count ->
    [one] 1 mail is on its way.
   *[other] { $count } mails are on their way.
}
letters-planned = The mail goes out at the moment you chose.
letters-stopped = The mail does not go out. It is a draft again.
letters-stop = Stop the mail
letters-stop-hint = The mail becomes a draft again and can be changed.
letters-sent-by = { $count ->
    [one] Sent { $at } by { $name }. 1 mail.
   *[other] Sent { $at } by { $name }. { $count } mails.
}
letters-planned-by = Goes out { $at }. Written by { $name }.
letters-today = They get it if it is sent now
letters-got = Who got it
letters-mail-sent = Sent
letters-mail-waits = On its way
letters-mail-later = Goes out { $at }
letters-mail-failed = Did not arrive
letters-trouble-writer = The mail was not sent: whoever wrote it may no longer write to these roles. Look it through and send it yourself.
letters-trouble-nobody = The mail was not sent: nobody held the roles when it should have gone out.
letters-why = You get this mail as { $role } at { $organisation }.
letters-answers = Answers go to { $name }, { $email }.
letters-due = due { $date }
letters-no-tasks = No tasks.
letters-copy-of = Copy of a mail to { $name }.
mailbox-title = Shared mailbox
mailbox-address = Mail address
mailbox-hint = Gets a copy when somebody writes to the organisation's roles and chooses to.
mailbox-save = Save the mailbox
mailbox-saved = The mailbox is saved.
admin-letters = Write to roles
admin-letters-what = Mails to those who hold a role
