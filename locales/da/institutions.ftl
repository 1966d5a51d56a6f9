# Institutionsregisteret
institutions-title = Institutioner
institutions-nation = Hele landet
institutions-about = Om institutionen
institutions-of-the-country = Landets institutioner
institutions-new = Tilføj institution
institutions-by-file = Hent fra Excel eller CSV
institutions-filter = Find institutioner
institutions-search = Navn eller kode
institutions-municipality = Kommune
institutions-state = Åben eller lukket
institutions-state-open = Åbne
institutions-state-closed = Lukkede
institutions-state-all = Alle
institutions-shown = Viser { $shown }. { $open } er åbne af { $all } i alt.
institutions-empty = Ingen institutioner
institutions-empty-help = Ingen passer til det, du søger. Ret filtrene, eller tilføj en institution.
institutions-only = Kun kommunens KLIK-administrator og projektleder og programkontoret kan ændre institutioner.
institutions-coordinator = Tovholder
institutions-no-coordinator = Ingen
institutions-open = Åben
institutions-closes = Lukker { $date }
institutions-closed-on = Lukket { $date }
institutions-without-a-place = { $count ->
    [one] 1 person arbejder stadig på { $name }, som er lukket. Flyt personen.
   *[other] { $count } personer arbejder stadig på { $name }, som er lukket. Flyt dem.
}
institutions-code = Kode
institutions-field = Felt
institutions-field-name = Navn
institutions-field-type = Type
institutions-field-district = Område
institutions-field-number = Institutionsnummer
institutions-field-ean = EAN-nummer
institutions-field-address = Adresse
institutions-field-children = Børn eller elever
institutions-field-staff = Pædagogisk personale
institutions-field-leaders = Ledere
institutions-field-administration = Administrative medarbejdere
institutions-field-parents = Forældre
institutions-hint-district = For eksempel »Område Syd«. Skriv det ens for alle i området.
institutions-hint-number = Seks cifre.
institutions-hint-ean = Tretten cifre.
institutions-type-folkeskole = Folkeskole
institutions-type-specialskole = Specialskole
institutions-type-sfo = SFO
institutions-type-klub = Klub
institutions-type-dagtilbud = Dagtilbud
institutions-type-folkebibliotek = Folkebibliotek
institutions-type-plc = Pædagogisk læringscenter (PLC)
institutions-type-andet = Andet
institutions-choose = Vælg
institutions-add = Tilføj
institutions-save = Gem
institutions-added = Institutionen er tilføjet.
institutions-changed = Institutionen er gemt.
institutions-look-again = En anden har ændret institutionen imens. Se den igennem, og prøv igen.
institutions-its-tasks = Opgaver og personer
institutions-its-roles = Roller
institutions-fault-needed = »{ $what }« mangler. Udfyld feltet.
institutions-fault-long = Teksten i »{ $what }« er for lang eller har tegn, der ikke kan bruges. Skriv højst 200 tegn.
institutions-fault-type = »{ $value }« er ikke en type. Brug for eksempel folkeskole, dagtilbud eller folkebibliotek.
institutions-fault-figure = »{ $what }« skal være et helt tal. Der står »{ $value }«.
institutions-fault-number = Et institutionsnummer har seks cifre. Der står »{ $value }«.
institutions-fault-ean = »{ $value }« er ikke et EAN-nummer. Det har tretten cifre, og det sidste skal passe med de andre.
institutions-fault-municipality = Vælg en kommune.
institutions-fault-same-name = Kommunen har allerede en åben institution med det navn.
institutions-fault-code = »{ $value }« kan ikke være en kode. Brug bogstaver uden æ, ø og å, tal og bindestreg.
institutions-fault-no-municipality = Ukendt kommune »{ $value }«. Skriv kommunens kode eller navn.
institutions-fault-not-yours = »{ $value }« er ikke jeres kommune. Fjern rækken.
institutions-fault-same-row = Række { $row } er om den samme institution. Behold kun den ene.
institutions-fault-code-taken = Koden bruges af en anden kommune eller organisation. Lad feltet være tomt, hvis institutionen er ny.
institutions-file = Excel- eller CSV-fil
institutions-file-hint = En .xlsx- eller .csv-fil med højst 10.000 rækker.
institutions-step-edit = Ret i den. Én række for hver institution. En kolonne, du fjerner, ændrer ingenting.
institutions-columns = Kolonnerne i filen
institutions-written = Oplysninger
institutions-to-list = Se listen
institutions-new-count = { $count ->
    [one] 1 ny institution
   *[other] { $count } nye institutioner
}
institutions-changed-count = { $count ->
    [one] 1 institution får nye oplysninger
   *[other] { $count } institutioner får nye oplysninger
}
institutions-gone-count = { $count ->
    [one] 1 institution står ikke i filen
   *[other] { $count } institutioner står ikke i filen
}
institutions-gone-help = De bliver stående. Er en af dem lukket? Så luk den her.
institutions-closed-in-file = { $count ->
    [one] 1 institution i filen er lukket. Den bliver ved med at være lukket.
   *[other] { $count } institutioner i filen er lukket. De bliver ved med at være lukket.
}
institutions-close-or-merge = Luk eller læg sammen
institutions-see-closing = Se, hvordan den er lukket
institutions-close-heading = Luk institutionen
institutions-close = Luk
institutions-close-from = Lukket fra
institutions-close-from-hint = Den første dag, den ikke er der mere. I dag eller senere.
institutions-reason = Begrundelse
institutions-reason-hint = For eksempel: Lagt sammen med naboskolen efter sommerferien.
institutions-into = Bliver en del af
institutions-into-none = Ingen, den lukker helt
institutions-show = Vis, hvad der sker
institutions-open-tasks = { $count ->
    [one] 1 åben opgave
   *[other] { $count } åbne opgaver
}
institutions-no-open-tasks = Institutionen har ingen åbne opgaver.
institutions-task = Opgave
institutions-due = Frist
institutions-fate = Hvad der sker
institutions-goes-on = Den anden institution har den samme opgave og løser den for begge
institutions-ends = Slutter med begrundelsen
institutions-people-there = { $count ->
    [one] 1 person arbejder her
   *[other] { $count } personer arbejder her
}
institutions-people-move = De får de samme roller på den anden institution fra den dag. Lukker den i dag, flytter de med det samme. Ellers beder listen dig flytte dem, når dagen kommer.
institutions-people-stay = Deres roller her slutter dagen før. Du vælger bagefter, hvor de skal arbejde.
institutions-fault-past = Vælg i dag eller en senere dag.
institutions-fault-reason = Skriv, hvorfor den lukker.
institutions-fault-into = Vælg en åben institution i samme kommune.
institutions-closed = Institutionen er lukket.
institutions-is-closed = Lukket fra { $date }.
institutions-left-data = { $count ->
    [one] Ét forhold om data er åbent. Det går videre til { $name }.
   *[other] { $count } forhold om data er åbne. De går videre til { $name }.
}
institutions-merged = Fra { $date } en del af { $name }.
institutions-as-it-was = Opgaverne, som de stod den sidste dag
institutions-move-to = Hvor skal de arbejde?
institutions-move = Flyt dem
institutions-moved = Personerne er flyttet.
institutions-mistake = Var det en fejl?
institutions-mistake-help = Åbner du den igen, får dens folk deres roller og arbejdssted tilbage.
institutions-reopen = Åbn igen
institutions-reopened = Institutionen er åben igen.
# Loggen
log-kind-institution = Institutioner
log-action-institution-added = Institution tilføjet
log-action-institution-changed = Institution rettet
log-action-institution-closed = Institution lukket
log-action-institution-reopened = Institution åbnet igen
log-field-institution-name = Navn
log-field-institution-type = Type
log-field-institution-district = Område
log-field-institution-number = Institutionsnummer
log-field-institution-ean = EAN-nummer
log-field-institution-address = Adresse
log-field-institution-children = Børn eller elever
log-field-institution-staff = Pædagogisk personale
log-field-institution-leaders = Ledere
log-field-institution-administration = Administrative medarbejdere
log-field-institution-parents = Forældre
log-field-merged-into = Del af
