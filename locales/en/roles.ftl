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

roles-in-use = Roles in use
roles-gallery = The whole role gallery
roles-count = { $count ->
    [one] 1 role
   *[other] { $count } roles
}
roles-name = Name
roles-themes-short = Themes
roles-edit = Edit the card
roles-new = New role
roles-adapt = Adapt the rollout’s roles
roles-only-here = Only in this rollout.
roles-as-gallery = As in the role gallery.
roles-differs = Differs from the role gallery in: { $parts }.
roles-left-out = Left out.
roles-added-by-rollout = Added from the role gallery.
roles-places = In the rollouts
roles-versions = Earlier versions
roles-version-written = { $date }, { $name }
roles-version-first = First version
roles-old-version = This is an older version of the card: { $written }.
roles-edit-title = Edit { $role }
roles-edit-lead = The card stands in the role gallery. Rollouts that use it show the new text.
roles-key = Key
roles-key-hint = A short name in small letters, such as systemansvarlig. It cannot be changed later.
roles-key-missing = Write a key.
roles-key-letters = Use only a-z, digits, full stop and hyphen, and begin with a letter.
roles-key-taken = The key is in use. Choose another.
roles-danish = Danish
roles-english = English
roles-name-en = Name in English
roles-effect-en = Effect in English
roles-responsibility-en = Responsibility in English
roles-does-en = Tasks in English
roles-competences-en = Competences in English
roles-traits-en = Traits in English
roles-effect-hint = What comes of the role?
roles-english-hint = If the field is empty, the Danish text is shown.
roles-line-each = One on each line.
roles-where-and-when = Where and when
roles-no-phase = None
roles-save = Save
roles-cancel = Cancel
roles-saved = The card is saved.
roles-title-missing = Write the name of the role.
roles-effect-missing = Write what the role brings about.
roles-responsibility-missing = Write what the role is responsible for.
roles-lines-differ = There are { $danish } lines in Danish and { $english } in English. Write as many of each, or leave English empty.
roles-too-long = Write at most { $most } characters.
roles-group-missing = Choose a group.
roles-level-missing = Choose where the role belongs.
roles-phases-turned = The role cannot lapse before it is appointed.
roles-conflict-heading = The card was changed meanwhile
roles-conflict = { $name } saved the card while you were writing. Read the other text, and save again if yours is to hold.
roles-theirs = The text now, saved by { $name }
roles-yours = Your text
roles-somebody = somebody else
roles-of-rollout = Roles in { $rollout }
roles-adapt-lead = Add roles from the role gallery, leave roles out, and write the rollout’s own words. Click a role to edit its text.
roles-change = Change
roles-state-added = added
roles-state-reworded = own text
roles-needed-by = { $count ->
    [one] Task { $tasks } uses the role.
   *[other] { $count } tasks use the role: { $tasks }.
}
roles-leave-out = Leave out
roles-take-away = Remove
roles-take-back = Take back
roles-add = Add
roles-has = { $count ->
    [one] The rollout has 1 role
   *[other] The rollout has { $count } roles
}
roles-has-label = The rollout’s roles
roles-left-out-heading = Left out
roles-others = Can be added from the role gallery
roles-added = The role is added.
roles-taken-back = The role is back.
roles-gone = The role is no longer part of it.
roles-cannot-leave-out = The role cannot be left out, since task { $tasks } uses it. Change the tasks in the playbook first.
roles-changed-meanwhile = Somebody else changed the role meanwhile. Look at the list again, and repeat if it still fits.
roles-word-title = The rollout’s words about { $role }
roles-word-lead = The text holds only in { $rollout }. Write the original text again to follow the role gallery.
