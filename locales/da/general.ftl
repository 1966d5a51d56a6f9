# Ord, som går igen i hele produktet. Knapper begynder med stort; ord inde i en sætning eller en celle med småt.

yes = ja
no = nej
all = Alle
none = ingen
required = skal udfyldes
count-of = { $shown } af { $total }

save = Gem
cancel = Fortryd
search = Søg
filter = Filtrer
clear-filter = Ryd filter

organisation-programme-office = programkontor
organisation-supplier = leverandør
organisation-municipality = kommune
organisation-institution = institution

role-group-organisational = organisatoriske roller
role-group-project = projekt- og programroller
role-group-technical = tekniske roller
