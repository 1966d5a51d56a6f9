### Mails on their way

admin-outbox = Outgoing mail
admin-outbox-what = See what is sent and what did not arrive. Stop all sending.
outbox-title = Outgoing mail
outbox-lead = How each mail stands. What is written in the mails is not shown.
outbox-stopped-by = { $name } stopped all mail on { $time }. Nothing is sent until you start again.
outbox-stop = Stop all mail
outbox-stop-hint = For when something is going wrong. Mails written meanwhile wait.
outbox-start = Start again
outbox-was-stopped = All mail is stopped.
outbox-was-started = Mail is sent again.
outbox-no-way = No mail server is set up. Mails wait until operations has done so.
outbox-progress = { $sent } of { $written } sent, done at about { $time }.
outbox-progress-stopped = { $sent } of { $written } sent. The rest waits.
outbox-filter = Filter mails
outbox-state = State
outbox-any-state = All
outbox-kind = About
outbox-any-kind = All
outbox-address = Mail address
outbox-state-waiting = Waiting
outbox-state-retrying = Trying again
outbox-state-held = Held back
outbox-state-sent = Sent
outbox-state-returned = Came back
outbox-state-given-up = Given up
outbox-to = To
outbox-written = Written
outbox-attempts = Attempts
outbox-error = Answer of the mail server
outbox-do = Do something
outbox-sent-at = Sent { $time }
outbox-next-at = Next attempt { $time }
outbox-held-why = Held back: mail to this address comes back. The mail is sent when the address is corrected or confirmed.
outbox-retry = Try now
outbox-retry-all = Try all again now
outbox-give-up = Give up
outbox-confirm-address = The address works
outbox-of = mail to { $name }
outbox-retried = The mail is sent in a moment.
outbox-all-retried = { $count ->
    [0] There were no mails to try again.
    [one] 1 mail is sent in a moment.
   *[other] { $count } mails are sent in a moment.
}
outbox-given-up = The mail is given up.
outbox-address-confirmed = The address is confirmed. What waited is sent in a moment.
outbox-changed-meanwhile = The mail has changed meanwhile. See the list here.
outbox-nothing = No mails fit
outbox-nothing-help = Change the filters or reset them.
outbox-empty = There are no mails
outbox-empty-help = When Kaskade writes to somebody, it stands here.
outbox-kind-invitation = Invitation to Kaskade
outbox-kind-reset = New password
outbox-kind-address = New mail address
outbox-kind-address-changed = Mail address has changed
outbox-kind-password-changed = Password has changed
outbox-kind-factor-changed = Two-step sign-in has changed
outbox-kind-newcomer = New person
outbox-kind-webhook-off = Webhook switched off
outbox-kind-digest = Today's overview
outbox-kind-at-once = Cannot wait
outbox-kind-event-invitation = Invitation to an event
outbox-kind-event-signed-up = Sign-up for an event
outbox-kind-event-waiting = Waiting list of an event
outbox-kind-event-passed-on = Invitation passed on
outbox-kind-event-moved = Event has changed
outbox-kind-event-cancelled = Event is cancelled
outbox-kind-event-reminder = Reminder of an event
outbox-kind-event-seat = Seat at an event
outbox-kind-event-materials = Materials of an event
outbox-kind-training-reserved = Seats kept for training
outbox-kind-training-seat = Seat at training
outbox-kind-training-waiting = Waiting list for training
outbox-kind-training-offer = Offered seat at training
outbox-kind-training-lapsed = Seat at training passed on
outbox-kind-training-cancelled = Signed off from training
outbox-kind-training-moved = Training has moved
outbox-kind-training-called-off = Training is called off
outbox-kind-group-signed-up = Signed up to a working group
outbox-kind-group-seat = Seat in a working group
outbox-kind-group-no-seat = Answer about a working group
outbox-kind-letter = Written by a person
outbox-kind-other = Other
bounces-unreadable = The notification cannot be read. Send it as message/rfc822 or JSON.
log-kind-mail = Mails
log-action-mail-stopped = All mail stopped
log-action-mail-started = Mail started again
log-action-mail-retried = Mail tried again
log-action-mail-given-up = Mail given up
log-action-person-mail-returned = Mail came back
log-action-person-address-confirmed = Mail address confirmed
outbox-not-before = Goes out { $time } at the earliest
outbox-delays = { $count ->
    [one] The receiver's server has put it off once
   *[other] The receiver's server has put it off { $count } times
}
