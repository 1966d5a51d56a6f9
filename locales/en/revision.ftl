# How a new version is laid over what organisations have done
laid-nation = { $tasks ->
    [one] 1 task
   *[other] { $tasks } tasks
} at { $organisations ->
    [one] 1 organisation
   *[other] { $organisations } organisations
} will be affected:
laid-untouched = untouched
laid-begun = in progress
laid-own-date = has its own deadline
laid-closed = done, keeps its version
laid-hidden = hidden until it is published again
laid-new-performer = gets a new performer
laid-new-responsible = gets a new responsible
laid-vacated = becomes vacant
laid-signal = goes from { $from } to { $to }
laid-untouched-count = { $count } untouched
laid-begun-count = { $count } in progress
laid-own-date-count = { $count } with their own deadline
laid-closed-count = { $count } done, keeping their version
laid-new-performer-count = { $count } with a new performer
laid-new-responsible-count = { $count } with a new responsible
laid-vacated-count = { $count } becoming vacant
laid-yellow-count = { $count } turning yellow today
laid-red-count = { $count } turning red today
laid-places = Where: { $title }
laid-by-organisation = Organisation by organisation
laid-no-organisation = No organisation fits your choice.
laid-organisation = Organisation
laid-kept = Own deadline or done
laid-people = New people
laid-yellow = Turning yellow
laid-red = Turning red
laid-show = Show organisations
laid-show-all = All that are affected
laid-show-signals = Where tasks turn yellow or red
laid-show-people = Where people change
laid-show-kept = With their own deadline or done tasks
publish-note = Why?
publish-note-hint = Everybody affected reads it in their mail and on the municipality's page.
publish-note-long = Write at most { $most } characters.
publish-goes-back = Version { $version } was published before. You are going back to it. What organisations have written stays.
versions-title = Versions
versions-lead = What has been published of the playbook, and why.
versions-all = See versions
versions-playbook = Read the playbook
versions-state = State
versions-in-force = In force
versions-to-come = Comes into force later
versions-over = Replaced
versions-published = Published
versions-no-note = Nothing written
versions-back = Go back
versions-go-back = Go back to this version
versions-go-back-to = Go back to { $version }
since-version = Version { $version } of the playbook applies.
since-version-from = Version { $version } of the playbook applies from { $date }.
since-title-count = { $count ->
    [0] The playbook has changed since last time
    [one] The playbook has changed since last time: 1 task
   *[other] The playbook has changed since last time: { $count } tasks
}
since-what = See what has changed
since-title = Title
since-field = { $field }: { $old } → { $new }
since-other = Changed: { $field }
since-added = New task
since-withdrawn = The task has been withdrawn. What you wrote is kept.
since-kept = You have completed the task. Your version stands as it was.
since-own-date = You have your own deadline: { $date }
since-seen = Seen
laid-more = and { $count } more
