# The plan of training: frames, proposal and carrying out.
training-plan-title = Plan of training
training-plan-lead = How many sessions are held where and in which weeks, and who comes. A proposal makes nothing: you carry it out.
training-plan-see = Plan sessions from the demand
training-plan-frames-edit = Change the frames
training-plan-frames-title = Frames of the plan of training
training-plan-frames-lead = What the supplier can hold, and what matters how much.
training-plan-starts = First week
training-plan-starts-hint = Any day of it. Four weeks from today when empty.
training-plan-closed = Weeks without sessions
training-plan-places = Places
training-plan-places-hint = One place a line: name; municipality (code or name); sessions a week; seats; kroner for a session. For example: Dokk1; Aarhus; 2; 20; 9000
training-plan-places-none = No places yet
training-plan-places-none-help = Change the frames to say where sessions can be held. A place in each region is suggested.
training-plan-weeks = Weeks
training-plan-weeks-hint = For how many weeks from the first sessions can be held.
training-plan-weeks-from = { $count ->
    [one] { $count } week, from { $first }
   *[other] { $count } weeks, from { $first } to the week of { $last }
}
training-plan-weeks-none = No week is still to come
training-plan-teachers = Sessions a week
training-plan-teachers-hint = How many sessions all teachers together hold in a week.
training-plan-before = Weeks before going live
training-plan-before-hint = How many weeks before a municipality goes live its people are trained at the earliest.
training-plan-furthest = Furthest way
training-plan-furthest-hint = In kilometres as the crow flies; 0 is no limit.
training-plan-kilometre = Kroner for a kilometre
training-plan-kilometre-hint = What one person's way costs for each kilometre between home and place.
training-plan-split = Kroner for a split
training-plan-split-hint = For each session more than needed that a municipality is spread over.
training-plan-moved = Kroner for a move
training-plan-moved-hint = For each person who is asked to come elsewhere or in another week than before.
training-plan-seconds = Seconds
training-plan-seconds-hint = How long is searched at most.
training-plan-rooms = Sessions a week
training-plan-session = Kroner for a session
training-plan-demand = Demand
training-plan-demand-is = { $count ->
    [one] { $count } person
   *[other] { $count } people
} of { $organisations ->
    [one] { $organisations } municipality
   *[other] { $organisations } municipalities
}
training-plan-booked = Seats kept already
training-plan-carried-out = carried out
training-plan-is-carried-out = This plan is carried out.
training-plan-carried-out-now = The sessions are made, seats are kept, and the project leaders are told.
training-plan-fault-place = Line { $line } cannot be read: name; municipality; sessions a week; seats; kroner for a session.
training-plan-fault-twice = { $name } is there twice.
training-plan-fault-nothing = There is nothing to plan: say in the frames where and when sessions can be held, and see whether anybody has places left.
training-plan-proposal = Proposal for training
training-plan-decimal = .
training-plan-facts = { $sessions } sessions for { $count } people, { $cost } kroner: at most { $gap } % above what is possible.
training-plan-facts-again = { $sessions } sessions for { $count } people, { $cost } kroner: at most { $gap } % above what is possible. { $moved ->
    [0] Nobody who was asked before comes otherwise.
    [one] { $moved } person who was asked before comes otherwise.
   *[other] { $moved } people who were asked before come otherwise.
}
training-plan-by-organisation = By municipality
training-plan-week = Week of
training-plan-who = Who comes
training-plan-carry-title = Carry out
training-plan-carry-lead = Makes the sessions, keeps seats for each municipality, and tells its project leaders by mail. Sessions of the plan before it are kept where they are needed, and called off where nobody is signed up.
training-plan-carry = Make the sessions
training-plan-comes = { $count ->
    [one] { $count } person comes
   *[other] { $count } people come
} to { $place }, { $km } km away, in the week of { $first }, in { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}.
training-plan-comes-weeks = { $count ->
    [one] { $count } person comes
   *[other] { $count } people come
} to { $place }, { $km } km away, in the weeks of { $first } to { $last }, in { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}.
training-plan-nearest = No place is nearer.
training-plan-asked-before = They had been asked to come there.
training-plan-full = { $place } is nearer and has only { $count ->
    [one] { $count } seat
   *[other] { $count } seats
} left in their weeks.
training-plan-dearer = { $place } is nearer; it would need { $count ->
    [one] { $count } more session
   *[other] { $count } more sessions
}.
training-plan-others = { $place } is nearer and has room, but the plan would not be better for it.
training-plan-no-week = { $name } has no week: sessions are held too early or too late for it.
training-plan-no-place = { $name } is too far from every place.
training-plan-no-seats = { $people } people are to be trained, and all teachers together have { $count } seats in these weeks.
training-plan-left-out = They do not all fit. Without { $names } the others do.
training-plan-left-out-fewest = They do not all fit. Without { $names } the others do; leaving out fewer people does not help.
training-plan-no-fit = They do not all fit: more weeks, rooms or teachers are needed.
training-plan-letter-subject = Seats are kept for you: { $title }
training-plan-letter-lead = Sessions of { $title } are planned, and seats are kept for your municipality. Sign your people up by name:
training-plan-letter-line = { $when }, { $place }: { $count ->
    [one] { $count } seat
   *[other] { $count } seats
}
training-kept = Seats kept for you
training-kept-lead = The plan of training keeps these seats. Open a session to sign people up by name.
training-kept-seats = Kept
training-kept-named = Signed up
training-plan-outdated = Frames or demand have changed since the proposal was made. Plan again.
