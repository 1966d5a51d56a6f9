## Bølger: hvem er i hvilken, og hvem flyttes
waves-title = Bølger
waves-lead = { $waves ->
    [one] 1 bølge
   *[other] { $waves } bølger
 } med { $count ->
    [one] 1 deltager
   *[other] { $count } deltagere
 }.
waves-move-several = Flyt deltagere
waves-facts = { $count ->
    [one] 1 deltager
   *[other] { $count } deltagere
 } · { $institutions ->
    [one] 1 institution
   *[other] { $institutions } institutioner
 } · { $inhabitants } indbyggere
waves-members = Deltagere i { $wave }
waves-dates-of = Datoer: { $group }
waves-pilot = pilot
waves-buffer = buffer: til dem, der ikke er klar
waves-own-pace = kommunen vælger selv tidspunktet
waves-dates = Datoer
waves-empty = Ingen er i bølgen endnu.
waves-organisation = Organisation
waves-organisations = Organisationer
waves-region = Region
waves-institutions = Institutioner
waves-inhabitants = Indbyggere
waves-own-dates = Egne datoer
waves-own-dates-count = { $count ->
    [one] 1 egen dato
   *[other] { $count } egne datoer
 }
waves-pick = Vælg { $name }
waves-to = Flyt til
waves-target-buffer = { $title } (buffer)
waves-leave = Ud af udrulningen
waves-preview = Se hvad det ændrer
waves-rule-title = Flyt efter en regel
waves-rule = Regel
waves-rule-hint = Som betingelserne i drejebogen, fx organisation.region_kode = 1085
waves-join-title = Tag en kommune med
waves-excel-title = Flyt med Excel
waves-excel-file = Regneark
waves-excel-hint = Hent listen øverst på siden, skriv en anden bølge i kolonnen Bølge, og send den her.
waves-excel-code = Kode
waves-excel-wave = Bølge
waves-excel-nothing = Regnearket flytter ingen.
waves-history = Hvad der er flyttet
waves-moved-line = { $name }: fra { $from } til { $to }.
waves-moved = Fra { $from } til { $to }.
waves-by = { $name }, { $date }
waves-move-back = Flyt tilbage
waves-outside = uden for udrulningen
waves-no-date = ingen dato

## Se hvad en flytning ændrer
waves-move-title = Flyt deltagere
waves-move-lead = Intet er ændret endnu. Se det igennem, skriv hvorfor, og flyt.
waves-group = Fra { $from } til { $to }
waves-group-joins = Med i { $to }
waves-who = { $names }{ $institutions ->
    [0] {""}
    [one] { " " }og 1 institution
   *[other] { " " }og { $institutions } institutioner
 }
waves-leaving = { $names }{ $institutions ->
    [0] {""}
    [one] { " " }og 1 institution
   *[other] { " " }og { $institutions } institutioner
 } er ikke med mere. { $tasks ->
    [0] De har ingen åbne opgaver.
    [one] 1 åben opgave forsvinder fra deres liste.
   *[other] { $tasks } åbne opgaver forsvinder fra deres lister.
 } Det, de har skrevet, bliver gemt.
waves-behind = { $names } deler driftscenter ({ $centre }) med dem, du flytter, og ville ikke være i eller tæt på { $wave }.
waves-take-along = Flyt dem også
waves-milestone = Milepæl
waves-now = Nu
waves-then = Efter flytningen
waves-clash-past = er overskredet
waves-clash-day-off = fridag
waves-clash-summer = i uge 28–31
waves-changes = Hvad det ændrer
waves-no-changes = Ingen opgaver får en anden frist.
waves-fact-moved = { $count ->
    [one] 1 åben opgave får en anden frist.
   *[other] { $count } åbne opgaver får en anden frist.
 }
waves-fact-past = { $count ->
    [one] 1 opgave får en frist, der er overskredet.
   *[other] { $count } opgaver får en frist, der er overskredet.
 }
waves-fact-summer = { $count ->
    [one] 1 opgave får frist i uge 28–31.
   *[other] { $count } opgaver får frist i uge 28–31.
 }
waves-fact-hidden = { $count ->
    [one] 1 opgave kommer først frem igen på sin nye dag.
   *[other] { $count } opgaver kommer først frem igen på deres nye dag.
 }
waves-fact-added = { $count ->
    [one] 1 opgave kommer til.
   *[other] { $count } opgaver kommer til.
 }
waves-fact-gone = { $count ->
    [one] 1 opgave falder væk. Det, der er skrevet, bliver gemt.
   *[other] { $count } opgaver falder væk. Det, der er skrevet, bliver gemt.
 }
waves-fact-completed = { $count ->
    [one] 1 fuldført opgave beholder sine datoer.
   *[other] { $count } fuldførte opgaver beholder deres datoer.
 }
waves-fact-granted = { $count ->
    [one] 1 bevilget frist bliver stående.
   *[other] { $count } bevilgede frister bliver stående.
 }
waves-fact-opening = { $count ->
    [one] De nye deltagere får 1 opgave.
   *[other] De nye deltagere får { $count } opgaver.
 }
waves-tasks = Opgaver med en anden frist
waves-task = Opgave
waves-events = Arrangementer
waves-event-leaves = { $title } den { $date } er ikke for dem mere. { $count ->
    [one] 1 af deres folk er inviteret.
   *[other] { $count } af deres folk er inviteret.
 }
waves-event-joins = { $title } den { $date } er for dem nu.
waves-event-joins-seats = { $title } den { $date } er for dem nu. { $seats ->
    [0] Der er ingen ledige pladser.
    [one] Der er 1 ledig plads.
   *[other] Der er { $seats } ledige pladser.
 }
waves-letters = Planlagte breve til bølgerne
waves-letter = { $subject }, { $date }
waves-told = De, der har opgaverne, får det at vide i deres næste daglige mail.
waves-reason = Hvorfor
waves-reason-hint = Kommunen læser det.
waves-do = Flyt
waves-cancel = Fortryd
waves-done = { $count ->
    [one] 1 deltager er flyttet.
   *[other] { $count } deltagere er flyttet.
 }
waves-conflict = Nogen har flyttet deltagere eller datoer imens. Se det igennem igen.

## En organisation i sin bølge
waves-stands-in = Er i { $wave }.
waves-offer-buffer = Ikke klar? Flyt til { $wave }
waves-of-wave = Bølgens dato
waves-why = Hvorfor
waves-own-title = Egne datoer
waves-own-instead = I stedet for { $date }
waves-own-none = Som bølgen
waves-own-why = { $reason } ({ $name }, { $date })
waves-own-hint = Uden dato følger milepælen bølgen igen.
waves-own-day-hint = En arbejdsdag.
waves-own-save = Gem datoen
waves-own-set = Datoen er gemt. Opgavernes frister følger den.
waves-own-ended = Milepælen følger bølgen igen.
waves-own-unchanged = Det er datoen allerede.
waves-own-not-yours = Kun programkontoret kan give en anden dato. Kommunens projektleder kan vælge datoer for kommunens institutioner, og for kommunen selv, hvis den selv vælger tidspunktet.
waves-limits = Datoen skal ligge fra { $first } til { $last }.
waves-limit-last = Datoen skal ligge senest { $last }.
waves-institutions-count = { $count ->
    [one] 1 institution følger kommunen
   *[other] { $count } institutioner følger kommunen
 }
waves-institutions-follow = De er i kommunens bølge og har dens datoer, hvis de ikke har deres egne.
waves-there = I { $wave }.
waves-there-link = Datoer og grunde
waves-there-moved = Flyttet hertil { $date }: { $reason }
waves-there-own = Egen dato for { $milestone }: { $reason }

## Fejl
waves-fault-nobody = Vælg mindst én deltager og en bølge.
waves-fault-there = De er allerede i den bølge.
waves-fault-wave = Den bølge findes ikke. Vælg en af listen.
waves-fault-rule-nobody = Reglen gælder ingen deltagere. Skriv den om.
waves-fault-reason = Skriv hvorfor. Kommunen læser det.
waves-fault-reason-long = Skriv højst { $most } tegn.
waves-fault-milestone = Vælg en milepæl, som bølgen har en dato for.
waves-fault-day = Skriv en dato, fx 26.10.2026.
waves-fault-day-off = Det er en fridag. Vælg en arbejdsdag.
waves-fault-task-start = Opgave { $task } ville begynde, før den kommer frem. Vælg en senere dato.
waves-fault-task-due = Opgave { $task } ville få frist, før den begynder. Vælg en anden dato.
waves-fault-file = Filen kan ikke læses. Gem den som .xlsx uden adgangskode.
waves-fault-file-empty = Filen er tom. Vælg listen, som du har rettet.
waves-fault-file-large = Filen er for stor.
waves-fault-columns = Arket mangler kolonnen { $code } eller { $wave }. Hent listen igen, og ret den.
waves-fault-code = { $cell }: ingen deltager har den kode.
waves-fault-cell = { $cell }: den bølge findes ikke.
