### Events

events-title = Events
events-lead = Kick-off, network meetings, workshops and training in { $rollout }.
events-new = New event
events-to-calendar = Show in the calendar
events-none-coming = No events are coming
events-none-coming-help = When KOMBIT plans an event, it stands here.
events-past = Show those that have been
events-event = Event
events-day = When
events-place = Where
events-link = Link
events-seats = Seats
events-for = For
events-state = Status
events-coming = Coming
events-mine = Your reply
events-hours = { $from }–{ $until }
events-when = { $date }, { $from }–{ $until }
events-online = Online
events-place-open = The place is not settled
events-place-and-online = { $place } and online
events-kind-kick-off = Kick-off
events-kind-network-meeting = Network meeting
events-kind-workshop = Workshop
events-kind-webinar = Webinar
events-kind-information-meeting = Information meeting
events-kind-training = Training
events-kind-hotline = Hotline
events-state-planned = Planned
events-state-invited = Invitations are sent
events-state-cancelled = Cancelled
events-is-cancelled = The event is cancelled.
events-ics = Add to your calendar
events-what = About the event
events-agenda = Agenda
events-who-comes = Who comes
events-coming-count = { $count ->
    [0] Nobody has said yes so far.
    [one] 1 comes.
   *[other] { $count } come.
}
events-coming-of-seats = { $count } coming. { $left ->
    [0] All { $seats } seats are taken.
    [one] 1 of { $seats } seats is free.
   *[other] { $left } of { $seats } seats are free.
}
events-waiting-count = { $count ->
    [one] 1 is on the waiting list.
   *[other] { $count } are on the waiting list.
}
events-per-organisation = See the replies of each organisation
events-organisation = Organisation
events-yes = Yes
events-maybe = Maybe
events-no = No
events-open = Not answered
events-names = Names
events-name = Name
events-name-and-reply = { $name }: { $reply }

events-your-reply = Will you come?
events-you-said = Your reply:
events-reply-yes = Yes, I will come
events-reply-maybe = Maybe
events-reply-no = No, I will not come
events-not-answered = Not answered yet
events-waiting = Yes, number { $number } on the waiting list
events-replied = Your reply is saved.
events-replies-closed = The invitation can no longer be answered.
events-bad-reply = Choose yes, maybe or no.
events-link-lead = Invitation for { $name }
events-open-event = Sign in and see the whole event
events-link-gone = The link no longer works
events-link-gone-help = The event is over, or the link is not complete. Open the mail again, or sign in.
events-to-front = To the front page

events-pass-on = Pass the invitation on
events-pass-on-to = Colleague
events-pass-on-hint = Your colleague gets an invitation of their own. Your own reply does not change.
events-pass-on-send = Send invitation
events-pass-on-sign-in = Sign in to pass the invitation on to a colleague
events-cannot-pass-on = The invitation cannot be passed on.
events-already-invited = Your colleague is invited already.
events-passed-on = The invitation is sent to { $name }.

events-keeping = Steer the event
events-edit = Edit the event
events-edit-tells = { $count ->
    [one] If you change time, place or link, 1 person is told.
   *[other] If you change time, place or link, { $count } people are told.
}
events-created = The event is made.
events-saved = The event is saved.
events-saved-and-told = { $count ->
    [one] The event is saved, and 1 person is told.
   *[other] The event is saved, and { $count } people are told.
}
events-changed-meanwhile = Somebody else has changed the event meanwhile. Look at it again, then save your change.
events-invite = Invite
events-invite-sends = { $count ->
    [0] There is nobody new to invite.
    [one] Sends 1 invitation to 1 person.
   *[other] Sends { $count } invitations to { $count } people.
}
events-invite-known = { $count ->
    [one] 1 is invited already and gets no mail again.
   *[other] { $count } are invited already and get no mail again.
}
events-invite-over-seats = You invite { $count }, but there are { $seats } seats. The last ones to say yes come on the waiting list.
events-invite-missing = { $count ->
    [one] 1 organisation has no { $role }
   *[other] { $count } organisations have no { $role }
}
events-invite-held-up = The invitations cannot be sent yet
events-invite-vacancies = See the vacant roles
events-invite-who = See who gets the invitation
events-as = As
events-invite-send = Send the invitations
events-invited = { $count ->
    [one] 1 invitation is on its way.
   *[other] { $count } invitations are on their way.
}
events-cannot-invite = The event is over or cancelled.
events-remind = { $count ->
    [one] Remind 1 to answer
   *[other] Remind { $count } to answer
}
events-reminded = { $count ->
    [one] 1 reminder is on its way.
   *[other] { $count } reminders are on their way.
}
events-cancel = Cancel the event
events-cancel-help = Everybody invited who has not said no is told, and it disappears from their calendars.
events-cancel-yes = Yes, cancel it
events-cancelled = { $count ->
    [0] The event is cancelled.
    [one] The event is cancelled, and 1 person is told.
   *[other] The event is cancelled, and { $count } people are told.
}
events-back = Back
events-save = Save

events-name-of-event = Name
events-in-english = Name in English
events-kind = Kind
events-from = Begins at
events-until = Ends at
events-time-hint = For example 9:00
events-place-en = Place in English
events-link-hint = The address of the online meeting. It begins with https://
events-about = About the event
events-about-en = About the event in English
events-agenda-hint = Write each point on a line of its own.
events-agenda-en = Agenda in English
events-region = Who is meant
events-region-all = The whole country
events-region-other = As in the playbook
events-seats-hint = Leave the field empty if everybody can come.
events-may-pass-on = Those invited may pass the invitation on to colleagues
events-roles = Roles that are invited
events-roles-legend = Who shall be invited?
events-gate = Wait before inviting
events-gate-legend = Roles that every municipality must have filled before invitations are sent
events-gate-hint = Leave the fields empty if the invitations can be sent at once.
events-fault-title = Write a name.
events-fault-long = The text can have { $most } characters at most.
events-fault-date = Choose a date.
events-fault-time = Write a time, for example 9:00.
events-fault-order = The event must end after it begins.
events-fault-link = Write an address that begins with https://
events-fault-seats = Write a number from 1 to { $most }.
events-fault-kind = Choose what it is.

events-materials = Materials
events-no-materials = Slides, recording and minutes come here after the event.
events-materials-add = Add material
events-materials-send = { $count ->
    [one] Send the link to 1 person
   *[other] Send the link to { $count } people
}
events-materials-sent = { $count ->
    [one] 1 mail is on its way.
   *[other] { $count } mails are on their way.
}
events-material-slides = Slides
events-material-recording = Recording
events-material-minutes = Minutes
events-material-other = Other
events-material-kind = What is it?
events-material-name = Name
events-material-url = Address
events-material-url-hint = For example the link to the recording.
events-material-file = File
events-material-nothing = Write an address, or choose a file.
events-material-both = Choose either an address or a file.
events-material-too-large = The file is too large. It can have 20 MB at most.
events-material-added = The material is added.
events-material-removed = The material is removed.

events-attendance = Who came
events-attendance-legend = Tick those who have come
events-attendance-saved = { $count ->
    [one] Saved: 1 has come.
   *[other] Saved: { $count } have come.
}
events-evaluation = Expectations and evaluation
events-evaluation-link = Write what you expect or what you got out of it
events-evaluation-lead = KOMBIT sees your answers without your name.
events-expectation = What do you hope to get out of the event?
events-expectation-was = Before the event you wrote:
events-degree = To which degree were your expectations met?
events-degree-short = Degree
events-degree-high = To a high degree
events-degree-some = To some degree
events-degree-low = To a low degree
events-remark = What else would you like to say?
events-fault-degree = Choose a degree.
events-evaluation-saved = Thank you for your answer.
events-results = See the evaluation
events-results-lead = { $answered } have answered. { $came } came to the event.
events-answers = Answers
events-share = Share
events-expectations = Expectations
events-remarks = Remarks

# Sign-up without an invitation
events-state-open = Open for sign-up
events-may-sign-up = Open for sign-up: the roles below can sign up by themselves. Without roles, everybody in the municipalities that take part can
events-sign-up-heading = Do you want to come?
events-sign-up-help = The event is open. You get a mail that fits your calendar.
events-sign-up-waits = All seats are taken. You can join the waiting list, and get a mail if a seat becomes free.
events-sign-up = Sign up
events-sign-up-wait = Join the waiting list
events-signed-up = You are signed up. We have sent you a mail for your calendar.
events-signed-up-waiting = You are on the waiting list. You get a mail if a seat becomes free.
events-sign-up-closed = It is no longer possible to sign up.
events-already-on-the-list = You are on the list already. Change your answer here.

# The temperature on the way
events-temperature = How is it going right now?
events-temperature-help = Answer while the event is on. Your name is not shown, and you can change your answer.
events-temperature-was = How it went on the way
events-temperature-well = It is going well
events-temperature-fairly = It is going fairly well
events-temperature-badly = It is not going well
events-temperature-too-few = The answers are shown when at least five have answered.
events-temperature-saved = Thank you. Your answer is counted.
events-temperature-closed = You can only answer while the event is on.
events-bad-temperature = Choose one of the three answers.

# Letters
event-letter-hello = Dear { $name }
event-letter-greeting = Kind regards
event-letter-answer-button = Answer yes, maybe or no
event-letter-change-button = See or change your answer
event-letter-read-button = Read more
event-letter-only-yours = The link is for you alone.
event-letter-only-yours-or-calendar = The link is for you alone. You can also answer from your calendar.
event-letter-give-up-seat = Can you not come after all? Then say no, so that somebody else can have the seat.
event-letter-invitation-subject = Invitation: { $title }, { $date }
event-letter-invitation-lead = You are invited to { $title }.
event-letter-passed-on-lead = { $by } has passed an invitation on to you: { $title }.
event-letter-signed-up-subject = You are signed up: { $title }, { $date }
event-letter-signed-up-lead = You are signed up for { $title }.
event-letter-waiting-subject = You are on the waiting list: { $title }, { $date }
event-letter-waiting-lead = All seats at { $title } are taken. You are number { $number } on the waiting list.
event-letter-waiting-note = You get a mail if a seat becomes free. Do you not want to wait? Then say no.
event-letter-moved-subject = Changed: { $title }, { $date }
event-letter-moved-lead = { $title } has a new time or a new place. Does it still suit you?
event-letter-cancelled-subject = Cancelled: { $title }, { $date }
event-letter-cancelled-lead = { $title } is cancelled. You need not do anything.
event-letter-reminder-subject = Are you coming? { $title }, { $date }
event-letter-reminder-lead = We miss your answer to the invitation to { $title }.
event-letter-seat-subject = You have a seat: { $title }, { $date }
event-letter-seat-lead = A seat has become free at { $title }, and it is yours.
event-letter-materials-subject = Materials: { $title }, { $date }
event-letter-materials-lead = Slides, recording or minutes of { $title } are ready.
event-letter-materials-button = See the materials
