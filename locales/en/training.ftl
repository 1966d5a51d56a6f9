# Training: who learns what, sessions, sign-up and places.
training-title = Training
training-lead = Who learns what, which courses there are, and how you sign up.
training-none = The playbook has no courses
training-none-help = Once the playbook has courses, they stand here.
training-see-sessions = See sessions and sign people up
training-see-own = See your places and people
training-see-demand = See demand and places of all municipalities
training-yours = Your training
training-yours-none = None of your roles has training in this rollout.
training-must = Must
training-may = May
training-courses = Courses
training-you = You: { $state }
training-sessions-of = See the sessions of { $title }
training-matrix = Training matrix
training-matrix-lead = Who must or may learn each module. The letters are the forms, which are explained below the table.
training-audience = Audience
training-own-audience = your audience
training-forms = Forms
training-form = Form
training-length = Length
training-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
training-for = For
training-modules = Modules
training-sessions = Sessions
training-sessions-lead = Days with place and free seats. Open a session to sign up.
training-sessions-total = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
training-sessions-none = No sessions yet
training-sessions-none-help = Sessions appear once the programme office or the supplier has planned them.
training-sessions-none-coming = There are no sessions to come.
training-sessions-past = Earlier sessions
training-session-new = New session
training-session-edit = Change the session
training-session-made = The session is made.
training-session-saved = The session is saved.
training-session-cancel = Call the session off and tell everybody
training-session-cancelled = The session is called off
training-session-called-off = The session is called off. Everybody on its list is told, and the places are given back.
training-filter = Show
training-course = Course
training-region = Region
training-no-region = No region
training-seats = Seats of the session
training-filled = { $taken } of { $seats } seats are taken{ $waiting ->
    [0] {""}
   *[other] , { $waiting } waiting
}
training-teacher = Teacher
training-deadline = Sign up by
training-deadline-hint = The day of the session at the latest.
training-from = Begins
training-until = Ends
training-time-hint = For example 09:00
training-save = Save
training-back = Back
training-fault-course = Choose one of the playbook’s courses.
training-fault-deadline = The deadline must not lie after the day of the session.
training-fault-until = The session must end after it begins.
training-fault-seats = Write a number of seats between 1 and { $most }.
training-fault-taken = { $count } seats are taken already. Write at least that many.
training-fault-link = Write an address that begins with https://.
training-fault-region = Choose one of the regions that take part.
training-fault-count = Write a whole number of places between −500 and 500, other than 0.
training-people = People
training-people-none = Nobody is signed up yet.
training-others = { $count ->
    [one] And { $count } from other municipalities.
   *[other] And { $count } from other municipalities.
}
training-name = Name
training-organisation = Where
training-state = Status
training-change = Change
training-accept = Take the seat for { $name }
training-give-up = Sign { $name } off
training-came-thanks = Thank you for coming
training-evaluation = Say how it was
training-evaluation-about = Those who hold the training read your answer without your name.
training-evaluation-degree = Can you do now what the course should teach you?
training-evaluated = Thank you for your answer.
training-results = What the participants said
training-certificate = Certificate
training-certificate-get = Get the certificate
training-certificate-of = Certificate for { $name }
training-certificate-said = { $name } has completed { $course }
training-certificate-held = Held
training-certificate-hours = Hours
training-certificate-taught = Contents
training-letter-came-subject = Thank you for coming to { $title }
training-letter-came-lead = You have completed { $title }. Tell us how it was, and get your certificate on the page below.
training-swap = Send somebody else
training-swap-of = Send somebody else instead of { $name }
training-swap-hint = Both are told; the seat at the session and the place in the training package go along.
training-swap-nobody = Everybody whom you could send is signed up to the course already. Add the colleague under people first.
training-swap-back = Back to the session
training-swap-for = Instead of { $name }
training-swap-send = Swap
training-swap-whom = Choose a colleague who is not signed up to the course already.
training-swapped = Somebody else comes. Both are told.
training-accepted = The seat is taken, and the person is told.
training-given-up = The person is signed off, and the seat is passed on.
training-sign-up = Sign up
training-sign-up-from = Municipality
training-sign-up-show = Show its people
training-sign-up-whom = Who comes?
training-together = Keep the group together
training-together-hint = Then everybody gets a seat, or everybody waits together.
training-left = You have { $left ->
    [one] { $left } place
   *[other] { $left } places
} left on the course.
training-signed-up = Signed up: { $seated } seated, { $waiting } waiting.
training-seat-seated = Has a seat
training-seat-waiting = Waits
training-seat-offered = Offered a seat, answer by { $date }
training-seat-lapsed = Did not answer the offer
training-seat-cancelled = Signed off
training-seat-came = Came
training-seat-stayed-away = Stayed away
training-refusal-nobody = Choose at least one person who comes.
training-refusal-closed = The session takes no sign-ups. Choose another session.
training-refusal-places = You have { $left ->
    [0] no places
    [one] { $left } place
   *[other] { $left } places
} left on the course. Choose fewer people, or buy places from the programme office.
training-refusal-twice = At least one of them is signed up to the course already.
training-refusal-not-now = That cannot be done as things stand. Look at the list again.
training-refusal-not-yet = The session has not begun yet.
training-refusal-in-use = That many places are not free. What is in use cannot be given back.
training-keep = Keep the session
training-attendance = Attendance
training-attendance-legend = Who came?
training-attendance-hint = The others who had a seat are noted as having stayed away.
training-attended = Attendance is saved: { $count } came.
training-door = Are you here?
training-door-type = The code at the door
training-door-send = I am here
training-door-hang = Hang the code { $code } at the door, and people can say themselves that they came.
training-door-code = The code at the door
training-door-wrong = The code does not fit, or the session is not today. Look at the door and try again.
training-door-came = Thank you, you are noted as having come.
training-of = Training in { $name }
training-of-lead = Places and people on the courses.
training-places = Places
training-entitled = By agreement
training-wanted = Wanted
training-bought = Bought
training-reserved = Reserved
training-used = Used
training-places-left = Left
training-short = { $count ->
    [one] You want { $count } place more than you have
   *[other] You want { $count } places more than you have
}
training-buy = Places bought
training-count = How many
training-count-hint = Write a negative number for places given back.
training-note = What was agreed
training-bought-saved = The places are written down.
training-demand = Demand and places
training-demand-lead = What municipalities have and want, against the seats of the planned sessions.
training-by-region = By region
training-by-region-of = { $title } by region
training-by-municipality = By municipality
training-by-municipality-of = { $title } by municipality
training-letter-seat-subject = You have a seat: { $title }
training-letter-seat-lead = You have a seat at { $title }.
training-letter-waiting-subject = You are on the waiting list: { $title }
training-letter-waiting-lead = The session of { $title } is full, and you are on the waiting list. You will be told when a seat is free.
training-letter-offer-subject = There is a seat for you: { $title }
training-letter-offer-lead = A seat has become free at { $title }. Take it within three working days, or it goes to the next in line.
training-letter-lapsed-subject = The seat has gone to somebody else: { $title }
training-letter-lapsed-lead = Nobody took the seat that you were offered at { $title }, and it was passed on. Sign up again if you still want to come.
training-letter-cancelled-subject = You are signed off: { $title }
training-letter-cancelled-lead = You are signed off from { $title }.
training-letter-moved-subject = The session has moved: { $title }
training-letter-moved-lead = Time or place has changed for { $title }.
training-letter-called-off-subject = The session is called off: { $title }
training-letter-called-off-lead = The session of { $title } is called off. Your municipality has the place back and can use it at another session.
training-kept-until = { $count } more seats are kept for municipalities until { $date }. After that they go to those who wait.
training-seats-kept = Kept by the plan
