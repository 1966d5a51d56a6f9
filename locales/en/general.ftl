# Words that recur all over the product. Buttons begin with a capital; words inside a sentence or a cell do not.

yes = yes
no = no
all = All
none = none
required = required
count-of = { $shown } of { $total }

save = Save
cancel = Cancel
search = Search
filter = Filter
clear-filter = Clear filter

organisation-programme-office = programme office
organisation-supplier = supplier
organisation-municipality = municipality
organisation-institution = institution

role-group-organisational = organisational roles
role-group-project = project and programme roles
role-group-technical = technical roles
