### The playbook: read, compare, create a rollout, publish

playbook-title = Playbook
playbook-lead = Version { $version } is in force. { $owner } owns the playbook, { $supplier } supplies the system.
playbook-lead-unpublished = Version { $version } is not published yet. { $owner } owns the playbook, { $supplier } supplies the system.
playbook-publish = Publish a version
playbook-waves = Waves
playbook-participants = { $count ->
    [one] 1 participant
   *[other] { $count } participants
}
playbook-task = Task
playbook-theme = Theme
playbook-themes = Themes
playbook-roles = Roles
playbook-performer = Performer
playbook-published = Published
playbook-starts = Start
playbook-deadline = Due
playbook-hidden = { $count ->
    [one] 1 task is not published yet or belongs to others.
   *[other] { $count } tasks are not published yet or belong to others.
}
playbook-publications = Versions
playbook-no-publications = Nothing is published yet.
playbook-version = Version { $version }
playbook-published-by = Published { $at } by { $by }
playbook-in-force-from = In force from { $from }
playbook-from-own-dates = the playbook's own dates
playbook-source = Source: { $source }
playbook-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
playbook-working-days = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
playbook-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
playbook-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
playbook-before = { $distance } before { $base }
playbook-after = { $distance } after { $base }
playbook-publication = publication
playbook-start = the start
playbook-due = the deadline
playbook-due-of = the deadline of { $code }

compare-choose = Compare with version
compare-show = Compare
compare-title = Differences to version { $version }
compare-same = The versions are the same.
compare-field = Field
compare-old = Before
compare-new = After
compare-added = New tasks
compare-changed = Changed tasks
compare-withdrawn = Withdrawn tasks
compare-parts = Phases, themes, milestones, waves and roles
compare-head = The playbook
compare-part-added = new
compare-part-withdrawn = withdrawn
compare-part-moved = moved
compare-nothing = (none)
compare-lines-added = { $count ->
    [one] 1 line added
   *[other] { $count } lines added
}
compare-lines-removed = { $count ->
    [one] 1 line removed
   *[other] { $count } lines removed
}

new-title = Create rollout
new-lead = Choose a playbook or upload a new one.
new-from = { $title }, version { $version }
new-stored = Uploaded playbooks
new-none-stored = There are none yet. Upload the first one below.
new-playbook = Playbook
new-version = Version
new-tasks = Tasks
new-warnings = { $count ->
    [one] 1 warning in the playbook
   *[other] { $count } warnings in the playbook
}
new-foreign = The playbook belongs to { $office }. Only { $office } can create the rollout.
new-missing = This is missing
new-missing-owner = The programme office { $name } is not registered.
new-missing-supplier = The supplier { $name } is not registered.
new-missing-municipalities = There are no municipalities. The 98 municipalities and Sydslesvig will be registered.
new-missing-help = If a name is misspelt, correct it in playbook.toml and upload the playbook again with a new version. Otherwise register here.
new-register = Register
new-registered = The organisations are registered.
new-key = Short name
new-key-hint = Stands in the address. Small letters a-z, figures, full stop and hyphen.
new-key-fault = Use small letters a-z, figures, full stop and hyphen only, at most 60 characters, and begin with a letter or figure.
new-key-taken = There is a rollout of that name already. Choose another.
new-participants = Who takes part?
new-by-playbook = Those the playbook names
new-by-choice = Those I choose
new-choose-municipalities = Choose municipalities
new-no-region = Without region
new-nobody = Choose at least one municipality.
new-preview = This will be created
new-preview-product = { $tasks ->
    [one] 1 task
   *[other] { $tasks } tasks
} × { $organisations } { $kind ->
    [municipality] { $organisations ->
        [one] municipality
       *[other] municipalities
    }
    [institution] { $organisations ->
        [one] institution
       *[other] institutions
    }
    [supplier] supplier
   *[other] programme office
} = { $total ->
    [one] 1 task
   *[other] { $total } tasks
}
new-preview-sum = { $tasks } different tasks for { $organisations } { $kind ->
    [municipality] municipalities
    [institution] institutions
    [supplier] suppliers
   *[other] programme offices
}: { $total } tasks in all
new-preview-nobody = Nobody takes part yet.
new-preview-note = Participants see nothing before you publish.
new-create = Create rollout
new-update-preview = Update preview
new-created = The rollout is created. Publish it when it is ready.

upload-title = Upload a playbook
upload-folder = The playbook's folder
upload-folder-hint = Choose the whole folder with playbook.toml, roles.toml and tasks.
upload-files = Or the single files
upload-files-hint = Choose all files at once if your browser cannot choose a folder.
upload-send = Upload
upload-nothing = Choose the playbook's folder or files.
upload-not-stored = The playbook is not stored
upload-refused = { $count ->
    [one] Correct the error and upload again.
   *[other] Correct the { $count } errors and upload again.
}
upload-taken = Version { $version } of { $playbook } exists already with other content. Give the changed playbook a new version number in playbook.toml.
upload-stored = The playbook is uploaded.
upload-faults = Errors and warnings
upload-place = Place
upload-severity = Kind
upload-what = What
upload-error = Error
upload-warning = Warning

publish-title = Publish
publish-in-force = Version { $version } is in force.
publish-nothing-in-force = Nothing is published yet. Participants see nothing before you publish.
publish-choose = Choose version
publish-version = Version
publish-already = Version { $version } is published. There is nothing more to do.
publish-preview = What happens when you publish version { $version }
publish-when = Tasks
publish-appears = { $tasks ->
    [one] 1 task
   *[other] { $tasks } tasks
}, { $total } over all participants
publish-appears-at-once = { $tasks ->
    [one] 1 task
   *[other] { $tasks } tasks
}, { $total } over all participants; shown at once
publish-added-at = { $count ->
    [one] Comes to 1 organisation.
   *[other] Comes to { $count } organisations.
}
publish-changed-at = { $count ->
    [one] Touches 1 organisation.
   *[other] Touches { $count } organisations.
}
publish-withdrawn-at = { $count ->
    [one] Closed at 1 organisation; its history stays.
   *[other] Closed at { $count } organisations; their history stays.
}
publish-signals-at = { $count ->
    [one] The signal changes at 1.
   *[other] The signal changes at { $count }.
}
publish-shifts = Tasks whose signal changes
publish-no-shifts = No task changes its signal.
publish-shift-from = From
publish-shift-to = To
publish-shift-count = Tasks
publish-kept = What the organisations wrote stays: state, people, answers, comments, files and granted deadlines.
publish-from = Takes effect
publish-from-fault = Choose a date.
publish-from-past = Choose today or a later day.
publish-do = Publish
publish-done = The version is published.
publish-unchanged = The version was published already. Nothing has changed.
publish-conflict = Somebody else published meanwhile. Look at the differences again before you publish.
publish-upload = Upload a new version
