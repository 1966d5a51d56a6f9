### Mine opgaver: enhvers egen liste

mine-title = Mine opgaver
mine-title-all = Organisationens opgaver
mine-lead = { $count ->
    [one] 1 opgave kræver noget af dig. Begynd øverst.
   *[other] { $count } opgaver kræver noget af dig. Begynd øverst.
}
mine-lead-all = { $count ->
    [one] 1 opgave kræver handling. Begynd øverst.
   *[other] { $count } opgaver kræver handling. Begynd øverst.
}
mine-lead-calm = Intet haster. Alle opgaver er på sporet.
mine-lead-none = Du har ingen åbne opgaver.
mine-lead-help = { $count ->
    [one] 1 opgave venter på hjælp fra jer.
   *[other] { $count } opgaver venter på hjælp fra jer.
}
mine-tabs = Hvis opgaver
mine-tab-own = Mine
mine-tab-all = Alle i { $organisation }
mine-filter = Filtrer opgaver
mine-any = Alle
mine-figure-chosen = Vist nu
mine-now = Kræver handling nu
mine-later = På sporet
mine-open = Åbne opgaver
mine-closed = { $count ->
    [one] 1 afsluttet opgave
   *[other] { $count } afsluttede opgaver
}
mine-coming = Kommer snart
mine-coming-appears = Udsendes: { $title }
mine-coming-due = Frist: { $title }
mine-help = Bedt om hjælp
mine-help-none = Ingen har bedt om hjælp.
mine-empty = Ingen opgaver til dig endnu
mine-empty-help = Opgaverne kommer her, når programkontoret udsender dem, og du er ansvarlig eller udfører. Du får en mail, når det sker.
mine-nothing = Ingen opgaver passer
mine-nothing-help = Ret filtrene, eller nulstil dem.
mine-start-work = Start
mine-complete = Marker som fuldført
mine-answer = Svar
mine-vacant = Ubesat
mine-part-responsible = Du er ansvarlig
mine-part-performer = Du er udfører
mine-part-both = Du er ansvarlig og udfører

mine-sort = Sortér
mine-sort-worst = Værste først
mine-sort-due = Efter frist
mine-sort-title = Efter titel
mine-sort-theme = Efter tema

mine-rollout = Udrulning
mine-phase = Fase
mine-theme = Tema
mine-role = Rolle
mine-person = Person
mine-kind = Type
mine-signal = Signal
mine-state = Status
mine-before = Frist senest
mine-part = Din del
mine-sheet = Opgaver
mine-file = mine-opgaver
