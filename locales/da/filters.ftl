### Gemte filtre

filters-own = Gemte filtre
filters-save = Gem filter
filters-name = Filterets navn
filters-save-name = Gem
filters-edit = Ret
filters-edit-title = Ret filteret { $name }
filters-show = Vis listen med filteret
filters-remove = Fjern filteret
filters-saved = Filteret er gemt.
filters-renamed = Filteret har fået sit nye navn.
filters-removed = Filteret er fjernet.
filters-fault-no-name = Skriv et navn til filteret.
filters-fault-long-name = Navnet må højst fylde { $most } tegn.
filters-fault-taken = Du har allerede et filter med det navn. Vælg et andet.
filters-fault-many = Du kan gemme { $most } filtre på hver side. Fjern et, før du gemmer et nyt.
filters-bad-page = Den side har ingen filtre, der kan gemmes.
filters-bad-query = Filteret er for langt til at blive gemt. Vælg færre ting.
