### Kommunikationsplanen

communication-title = Kommunikationsplan
communication-lead = Hvem siger hvad til hvem, hvornår og hvordan. Udsendelser, mails til roller, arrangementer, møder og driftsmeddelelser står her af sig selv.
communication-add = Tilføj en linje
communication-edit = Ret
communication-edit-that = Ret { $message }
communication-edit-title = Ret linjen
communication-filter = Find i planen
communication-search = Søg
communication-all = Alle
communication-when = Periode
communication-from-today = Fra i dag
communication-from-start = Fra begyndelsen
communication-message = Hvad
communication-day = Dag
communication-sender = Hvem siger det
communication-audience = Til hvem
communication-audience-hint = Fx biblioteksledere, lånere eller alle medarbejdere
communication-channel = Hvordan
communication-state = Status
communication-plan = Hvis plan
communication-plan-of = Fra planen hos { $name }
communication-save = Gem
communication-added = Linjen står i planen.
communication-saved = Linjen er rettet.
communication-only = Kun projektlederen kan skrive i planen.
communication-late = { $count ->
    [one] 1 linje skulle være sagt. Sæt den til sagt eller aflyst, eller giv den en ny dag.
   *[other] { $count } linjer skulle være sagt. Sæt dem til sagt eller aflyst, eller giv dem en ny dag.
}
communication-not-said = Skulle være sagt
communication-empty = Planen er tom
communication-empty-help = Her kommer det, der skal siges, og det, der sker af sig selv.
communication-empty-narrowed = Intet i planen passer
communication-empty-narrowed-help = Søg efter noget andet, eller vis alt fra begyndelsen.
communication-mail = Mail
communication-meeting = Møde
communication-product = Her på siden
communication-website = Intranet eller hjemmeside
communication-newsletter = Nyhedsbrev
communication-print = Brev, plakat eller folder
communication-spoken = Telefon eller mundtligt
communication-planned = Planlagt
communication-said = Sagt
communication-cancelled = Aflyst
communication-all-participants = Alle, der deltager
communication-addressees = Dem, meddelelsen er til
communication-publication = { $count ->
    [one] 1 opgave bliver sendt ud
   *[other] { $count } opgaver bliver sendt ud
}
communication-invitations = { $count ->
    [one] 1 invitation til { $title }
   *[other] { $count } invitationer til { $title }
}
communication-network-meeting = Møde i { $title }
communication-network-members = Medlemmerne
communication-fault-message = Skriv, hvad der skal siges.
communication-fault-sender = Skriv, hvem der siger det.
communication-fault-audience = Skriv, hvem det er til.
communication-fault-channel = Vælg, hvordan det bliver sagt.
communication-fault-state = Vælg en status.
communication-fault-changed = En anden har rettet samtidig. Se det igennem, og gem igen.
board-tab-communication = Kommunikation
