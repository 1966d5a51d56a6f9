# Words that recur all over the product. Buttons begin with a capital; words inside a sentence or a cell do not.

yes = yes
all = All
none = none

search = Search

organisation-programme-office = programme office
organisation-supplier = supplier
organisation-municipality = municipality
organisation-institution = institution

role-group-organisational = organisational roles
role-group-project = project and programme roles
role-group-technical = technical roles
