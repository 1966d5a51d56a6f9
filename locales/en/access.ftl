### Who may do what

access-title = Who may do what
access-lead = The rules as the system follows them. A rollout that you take no part in does not exist to you.
access-you-are = You are here: { $personas }.
access-table = All rights
access-action = What
access-you = you
access-reasons = Why
access-extent-no = No
access-extent-own = At home
access-extent-everywhere = Everywhere
access-extent-others = Elsewhere
access-own-no = You cannot.
access-own-own = You can in your own organisation.
access-own-everywhere = You can everywhere in your rollouts.
access-own-others = You can at the organisations that take part.

access-persona-programme-office = Programme office
access-persona-supplier = Supplier
access-persona-klik-administrator = KLIK administrator
access-persona-programme-leader = Programme leader
access-persona-project-leader = Project leader
access-persona-on-the-task = Responsible or performer
access-persona-role-holder = Another role
access-persona-colleague = Colleague without a role
access-persona-institution = Role at an institution

access-action-see-figures = See how it goes
access-action-read-task = Read a task
access-action-update-task = Change a task
access-action-assign-task = Choose responsible and performer
access-action-comment-task = Write and add files on a task
access-action-grant-task = Grant another due date
access-action-add-task = Add tasks of their own and pass tasks on
access-action-answer-help = Answer a request for help
access-action-see-people = See people and roles
access-action-keep-people = Add and change people
access-action-give-roles = Give and end roles
access-action-keep-institutions = Add, change and close institutions
access-action-report-people = Report an error about a person
access-action-steer-rollout = Publish tasks and steer a rollout
access-action-read-wave-frames = Read what the supplier can carry in each wave
access-action-wish-wave = Enter wishes for the plan of waves
access-action-read-log = Read the whole log
access-action-erase-people = Fetch and erase data about a person

access-why-see-figures = Everybody with a role sees their own organisation. The programme office and the supplier see all that take part.
access-why-read-task = Everybody with a role in the municipality reads its tasks. Without a role one reads the tasks one stands on. The supplier reads only the tasks on which its help was asked.
access-why-update-task = The project leader, the responsible and the performer change the task. Others read it. Ask the project leader to put you on the task.
access-why-assign-task = The project leader and those on the task choose who has it.
access-why-comment-task = The project leader and those on the task write on it. The supplier writes where its help was asked.
access-why-grant-task = Only the programme office grants another due date, refuses an answer or exempts from a binding task. Ask for help on the task.
access-why-add-task = The project leader steers the municipality's tasks in the rollout, also those you add or pass on yourselves.
access-why-answer-help = Whoever was asked answers: the programme office or the supplier.
access-why-see-people = One sees one's own colleagues. The programme office sees everybody. The supplier sees those who hold a role at the participants.
access-why-keep-people = The municipality's KLIK administrator keeps the people up to date. Ask the KLIK administrator to change it.
access-why-give-roles = The municipality's KLIK administrator gives the roles. The programme office can do so in its own rollouts.
access-why-keep-institutions = The municipality's KLIK administrator and project leader keep the institutions up to date. The programme office can do so for all municipalities.
access-why-report-people = Everybody in the organisation can say that something is wrong.
access-why-steer-rollout = Only the programme office that owns the rollout steers it.
access-why-read-log = The KLIK administrator and the programme leader read what happens in the municipality. The programme office reads its rollouts. Everybody else reads what they did themselves.
access-why-erase-people = The KLIK administrator and the programme office do so for those who have left. Everybody can fetch their own data.

access-why-not-changed = Why can I not change it?

admin-title = Administration
admin-lead = What you can keep in order.
admin-log = Log
admin-log-what = Who did what, and when.
admin-access = Who may do what
admin-access-what = All rights, and why they are so.
admin-people = People and roles
admin-people-what = Keep the people and roles of the organisation up to date.
admin-roles = Role gallery
admin-roles-what = Read and edit the roles.
admin-rollout = New rollout
admin-rollout-what = Start a rollout from a playbook.
