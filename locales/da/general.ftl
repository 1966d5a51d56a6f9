# Ord, som går igen i hele produktet. Knapper begynder med stort; ord inde i en sætning eller en celle med småt.

yes = ja
all = Alle
none = ingen

search = Søg

organisation-programme-office = programkontor
organisation-supplier = leverandør
organisation-municipality = kommune
organisation-institution = institution

role-group-organisational = organisatoriske roller
role-group-project = projekt- og programroller
role-group-technical = tekniske roller
