### Saved filters

filters-own = Saved filters
filters-save = Save filter
filters-name = Name of the filter
filters-save-name = Save
filters-edit = Edit
filters-edit-title = Edit the filter { $name }
filters-show = Show the list with the filter
filters-remove = Remove the filter
filters-saved = The filter is saved.
filters-renamed = The filter has its new name.
filters-removed = The filter is removed.
filters-fault-no-name = Write a name for the filter.
filters-fault-long-name = The name can have { $most } characters at most.
filters-fault-taken = You already have a filter with that name. Choose another.
filters-fault-many = You can save { $most } filters on each page. Remove one before you save another.
filters-bad-page = That page has no filters that can be saved.
filters-bad-query = The filter is too long to save. Choose fewer things.
