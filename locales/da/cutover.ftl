# Flytning af data og overgang til det nye system.
cutover-title = Dataflytning
cutover-title-of = Dataflytning: { $name }
cutover-lead = Hvor langt hver kommune og institution er med at rydde op, flytte og kontrollere data, og hvad der stadig mangler.
cutover-unplanned = Drejebogen har ingen opgaver om dataflytning. I kan stadig skrive hændelser og udeståender ned.
cutover-filter = Vis
cutover-search = Søg efter navn
cutover-at = Er nået til
cutover-through = Færdig
cutover-with-open = Med noget åbent
cutover-with-critical = Med forretningskritiske data
cutover-organisation = Hvor
cutover-none = Ingen passer
cutover-none-help = Vælg noget andet, eller ryd filteret.
cutover-total = { $count ->
    [one] { $count } række
   *[other] { $count } rækker
}
cutover-institutions = { $count ->
    [one] { $count } institution
   *[other] { $count } institutioner
}
cutover-step-principles = Principper
cutover-step-plan = Plan
cutover-step-tidy = Oprydning
cutover-step-move = Flytning
cutover-step-check = Kontrol
cutover-step-close = Lukning
cutover-step-evaluate = Evaluering
cutover-done = Udført
cutover-not-done = Ikke udført endnu
cutover-done-of = { $done } af { $count }
cutover-items = Hændelser og udeståender
cutover-item = Hvad
cutover-item-hint = Kort, fx »Billeder fra 5. klasse mangler«.
cutover-kind = Type
cutover-kind-incident = Hændelse: noget gik galt under flytningen
cutover-kind-outstanding = Udestående: data, der ikke er kommet med endnu
cutover-area = Hvilke data
cutover-area-hint = Fx elevplaner, billeder, kalendere.
cutover-critical-question = Forretningskritiske data
cutover-critical-hint = Så længe det er åbent, kan det gamle system ikke meldes lukket, heller ikke af kommunen.
cutover-is-critical = Forretningskritisk
cutover-due = Løses senest
cutover-late = Fristen er overskredet
cutover-note = Hvad ved I om det
cutover-note-hint = Skriv ikke personoplysninger.
cutover-left-by = Fra { $name }, som er lukket
cutover-by = Skrevet af
cutover-settled = Løst
cutover-settled-on = Løst { $date }
cutover-settled-question = Det er løst
cutover-settled-items = Løst
cutover-outcome = Hvordan blev det løst
cutover-outstanding = Udeståender
cutover-incidents = Hændelser
cutover-critical = Heraf forretningskritiske
cutover-open = Åbne hændelser og udeståender
cutover-unread = { $open } Hvad det er, læser stedet selv, dets kommune og programkontoret.
cutover-open-none = Intet er åbent.
cutover-open-outstanding = { $count ->
    [one] { $count } udestående
   *[other] { $count } udeståender
}
cutover-open-incidents = { $count ->
    [one] { $count } hændelse
   *[other] { $count } hændelser
}
cutover-open-critical = { $count } forretningskritisk
cutover-closed-too-early = { $count ->
    [one] Ét sted har lukket det gamle system, og siden er der meldt forretningskritiske data, der mangler.
   *[other] { $count } steder har lukket det gamle system, og siden er der meldt forretningskritiske data, der mangler.
}
cutover-closed-here = Det gamle system er lukket, og siden er der meldt forretningskritiske data, der mangler. Det kan stadig læses i en måned: hent dem nu.
cutover-held-back = Det gamle system kan ikke meldes lukket: forretningskritiske data mangler her eller på en af institutionerne.
cutover-steps = Trin for trin
cutover-task-due = frist { $date }
cutover-see-institutions = Se institutionerne
cutover-new = Skriv hændelse eller udestående
cutover-new-at = Hændelse eller udestående: { $name }
cutover-save = Gem
cutover-yes = Ja
cutover-no = Nej
cutover-only = Kun de, der har en rolle på stedet eller i dets kommune, og programkontoret skriver hændelser og udeståender.
cutover-added = Det er skrevet ned.
cutover-saved = Det er gemt.
cutover-fault-kind = Vælg, om det er en hændelse eller et udestående.
cutover-fault-title = Skriv, hvad det er.
cutover-fault-area = Skriv, hvilke data det er.
cutover-fault-outcome = Skriv, hvordan det blev løst.
cutover-fault-changed = En anden har ændret det imens. Se efter, og gem igen.
