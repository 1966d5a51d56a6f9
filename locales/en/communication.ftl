### The communication plan

communication-title = Communication plan
communication-lead = Who says what to whom, when and how. Publications, mails to roles, events, meetings and operating messages stand here by themselves.
communication-add = Add a line
communication-edit = Change
communication-edit-that = Change { $message }
communication-edit-title = Change the line
communication-filter = Find in the plan
communication-search = Search
communication-all = All
communication-when = Period
communication-from-today = From today
communication-from-start = From the beginning
communication-message = What
communication-day = Day
communication-sender = Who says it
communication-audience = To whom
communication-audience-hint = E.g. library managers, borrowers or all staff
communication-channel = How
communication-state = State
communication-plan = Whose plan
communication-plan-of = From the plan of { $name }
communication-save = Save
communication-added = The line stands in the plan.
communication-saved = The line has been changed.
communication-only = Only the project leader can write in the plan.
communication-late = { $count ->
    [one] 1 line should have been said. Set it to said or called off, or give it a new day.
   *[other] { $count } lines should have been said. Set them to said or called off, or give them a new day.
}
communication-not-said = Should have been said
communication-empty = The plan is empty
communication-empty-help = Here comes what is to be said, and what happens by itself.
communication-empty-narrowed = Nothing in the plan fits
communication-empty-narrowed-help = Search for something else, or show everything from the beginning.
communication-mail = Mail
communication-meeting = Meeting
communication-product = On these pages
communication-website = Intranet or website
communication-newsletter = Newsletter
communication-print = Letter, poster or leaflet
communication-spoken = By telephone or in person
communication-planned = Planned
communication-said = Said
communication-cancelled = Called off
communication-all-participants = Everybody who takes part
communication-addressees = Those whom the message is for
communication-publication = { $count ->
    [one] 1 task is sent out
   *[other] { $count } tasks are sent out
}
communication-invitations = { $count ->
    [one] 1 invitation to { $title }
   *[other] { $count } invitations to { $title }
}
communication-network-meeting = Meeting of { $title }
communication-network-members = The members
communication-fault-message = Write what is to be said.
communication-fault-sender = Write who says it.
communication-fault-audience = Write whom it is for.
communication-fault-channel = Choose how it is said.
communication-fault-state = Choose a state.
communication-fault-changed = Somebody else changed it at the same time. Look it through and save again.
board-tab-communication = Communication
