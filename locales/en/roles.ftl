### The role gallery

role-projektleder = Project leader
role-systemansvarlig = System owner
role-programleder = Programme leader
role-klik-administrator = KLIK administrator

roles-title = Roles
roles-lead = Who does what in a rollout?
roles-filter = Filter roles
roles-rollout = Rollout
roles-group = Group
roles-level = Belongs to
roles-any = All
roles-role = Role
roles-effect = Effect
roles-responsibility = Responsibility
roles-does = Tasks
roles-competences = Competences
roles-traits = Traits
roles-holders = Held by
roles-one = one person
roles-several = one or more people
roles-from-phase = Appointed in phase
roles-after-phase = Lapses after phase
roles-source = Source
roles-card = About the role
roles-playbooks = Playbooks with the role
roles-filled = filled at { $filled } of { $total } places
roles-own-vacant = Vacant with you
roles-own-holders = With you: { $names }
roles-with-you = With you
roles-empty = No roles fit
roles-empty-help = Roles appear here once a playbook is published.
roles-tasks-in = Tasks of the role in { $rollout }
roles-no-tasks = No task that you can see names the role.
roles-themes = The role matters in the themes:
roles-task = Task
roles-as = As
roles-theme = Theme
roles-as-responsible = responsible
roles-as-performer = performer
roles-as-recommended = recommended responsible
roles-as-involved = involved
roles-show-lacking = Show where
roles-lacking-municipalities = { $count ->
    [0] All { $total } municipalities have filled the role.
    [one] 1 of { $total } municipalities lacks: { $role }.
   *[other] { $count } of { $total } municipalities lack: { $role }.
}
roles-lacking = { $count ->
    [0] The role is filled at all { $total } places.
    [one] The role is vacant at 1 of { $total } places: { $role }.
   *[other] The role is vacant at { $count } of { $total } places: { $role }.
}
