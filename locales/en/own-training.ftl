# A municipality's own training, self-study and pilot sessions.
own-see = Plan your own training
own-see-all = See the municipalities’ own training
own-title = Own training in { $name }
own-lead = Superusers teach their colleagues. Here you see who is missing, and whether you can make it.
own-none = No own training here
own-none-help = The playbook has no courses that superusers hold here.
own-summary = { $learners } are to learn the system: { $taught } have learned it, { $planned } are in a planned class, and { $missing } have no class yet. That is { $hours ->
    [one] { $hours } more hour
   *[other] { $hours } more hours
} of teaching.
own-out-of-reach = { $count ->
    [one] One place cannot make it as things are. It is marked below.
   *[other] { $count } places cannot make it as things are. They are marked below.
}
own-course-facts = For { $audience }. Taught by { $trainers }. A class is up to { $people } people and takes { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}.
own-places = Schools, day-care and other places
own-where = Place
own-learners = To learn
own-taught = Have learned
own-planned = Planned
own-missing = Missing
own-hours = Hours still
own-trainers = Superusers
own-trainers-trained = { $count }, of whom { $trained } trained
own-registered = by the register
own-by = By { $date }
own-plan-for = Plan a class for { $name }
own-with-help = It can be reached if superusers of other places in the municipality help.
own-coverage-unsaid = Nobody has said how many are to learn it
own-coverage-done = Everybody has learned it
own-coverage-planned = Everybody is in a planned class
own-coverage-reachable = Can be reached, but is not planned
own-coverage-short = { $hours ->
    [one] { $hours } hour is missing to make it
   *[other] { $hours } hours are missing to make it
}
own-coverage-nobody-teaches = Nobody here can teach it
own-coverage-late = The day has come, and some are missing
own-pace = Hours of teaching a week for each superuser
own-pace-is = Each superuser teaches { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} a week.
own-pace-assumed = That is what we assume until you write your own number.
own-pace-hint = We assume { $hours } hours if you write nothing.
own-numbers = Write numbers
own-numbers-lead = How many are to learn the system at each place. An empty field means that the register’s number holds, if there is one.
own-numbers-saved = The numbers are saved.
own-register-says = The register says { $count }.
own-fault-number = Write a whole number between 0 and { $most }.
own-fault-pace = Write a whole number of hours between 1 and { $most }.
own-back = Back
own-classes = Classes
own-classes-none = You have not planned any classes yet.
own-people = People
own-class-new = Plan a class
own-class-choose = What is to be taught?
own-class-next = Next
own-class-edit = Change the class
own-class-lead = { $title }. A class is up to { $people } people.
own-class-made = The class is planned.
own-class-saved = The class is saved.
own-class-cancel = Call the class off
own-class-called-off = The class is called off.
own-class-planned = Planned
own-class-held = Held
own-class-cancelled = Called off
own-class-unsettled = Write who came
own-class-held-saved = Saved: { $count } came.
own-trainer-open = Not agreed, or somebody else
own-trainer-hint = Superusers of the whole municipality can teach.
own-fault-trainer = Choose one of the municipality’s superusers.
own-who-comes = Who comes from where?
own-still-missing = { $count } have no class yet.
own-fault-nobody = Write for at least one place how many come.
own-pilot = Pilot class
own-pilot-tick = This is a pilot class
own-pilot-hint = Try the course on one class first, and see what they say before the rest.
own-fault-pilot-first = The pilot class has not been evaluated. Wait until you know what it showed, or tick below.
own-despite = Plan the class all the same
own-came = Came
own-planned-hint = { $count } were planned.
own-settle = The class was held
own-settle-lead = Write how many came, and what they said if you asked. You can change it later.
own-settle-save = Save
own-degrees = Can they do now what the course teaches?
own-degrees-hint = Ask for hands, and count. Leave it empty if you did not ask.
own-fault-degrees = { $came } came. More cannot have answered.
own-remark = What should be different next time?
own-said = What they said
own-fault-not-yet = The class has not been held yet.
own-overview = The municipalities’ own training
own-overview-lead = Whether staff learn the system in time, taught by their own superusers.
own-unsaid = Places without numbers
own-red = Places that do not make it
own-municipalities = { $count ->
    [one] { $count } municipality
   *[other] { $count } municipalities
}
own-signal-grey = Has not written numbers
own-signal-green = Everybody has learned or is planned
own-signal-yellow = Something is to be planned
own-signal-red = Some do not make it
study-see = Learn on your own: videos and guides
study-title = Self-study
study-lead = Videos, guides and more that you can learn from on your own. Tick them off when you are through.
study-mine = For you
study-all = All material
study-others = Other material
study-own = You have seen { $seen } of { $count }.
study-kind-video = Video
study-kind-guide = Guide
study-kind-e-learning = E-learning
study-kind-faq = Questions and answers
study-kind-text = Text
study-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
study-open = Open { $title }
study-seen = I have been through { $title }
study-not-seen = I have not been through { $title } after all
study-is-seen = Seen.
study-unpublished = Is not published yet.
study-count = { $seen } of { $count } in the audience have seen it.
study-link = Address
study-link-hint = Begins with https://. An empty field takes the material back.
study-publish = Publish
study-published = The address is saved.
study-said = Well done, it is written down.
study-unsaid = It is put right.
study-fault-unpublished = The material is not published yet.
pilots-see = See the pilot sessions
pilots-title = Pilot sessions
pilots-lead = A course is tried out on a few sessions and evaluated before the others open.
pilots-none = No courses with pilot sessions
pilots-none-help = The playbook says which courses are tried out first.
pilots-counts = The playbook asks for { $asked }. Planned { $planned }, held { $held }, { $said } people have answered.
pilots-stage-plan = More pilot sessions are to be planned
pilots-stage-hold = The pilot sessions are to be held
pilots-stage-evaluate = Those who came are to say what they thought
pilots-stage-decide = Decide whether the other sessions open
pilots-stage-waits = The other sessions wait
pilots-stage-open = The other sessions are open
pilots-past = Decisions
pilots-go = The other sessions open
pilots-wait = The other sessions wait
pilots-by = { $name }, { $date }
pilots-decide = Decision
pilots-reason = Reason
pilots-reason-hint = What did the pilots show, and what will be done differently?
pilots-begin = Open the other sessions
pilots-hold = Let them wait
pilots-begun = The other sessions take sign-ups now.
pilots-waiting = The other sessions wait. The reason is written down.
pilots-fault-reason = Write why.
pilots-fault-early = The pilots must be held and evaluated before the other sessions open.
training-pilot = Pilot session
training-pilot-hint = Held before the others, to try the course out.
training-refusal-pilot = The pilot sessions must be evaluated before this session takes sign-ups.
training-module = Module
training-demanded = Must or may
training-has-course = Learned at the course
training-has-seen = Learned by self-study
training-has-not = Not yet
training-seen-of = Seen { $seen } of { $count } for self-study
own-letter-teaches-subject = You teach: { $title }
own-letter-teaches-lead = You are down to teach { $title }.
own-letter-moved-subject = The class has moved: { $title }
own-letter-moved-lead = Time or place has changed for { $title }, which you teach.
own-letter-off-subject = You no longer teach: { $title }
own-letter-off-lead = { $title } is not held, or somebody else teaches it.
