### Organisationer: listen og den enkelte organisation

organisations-title = Organisationer
organisations-lead = Hvor langt er de, og hvem skal du ringe til?
organisations-filter = Filtrer organisationer
organisations-search = Navn eller kode
organisations-name = Organisation
organisations-code = Kode
organisations-kind = Type
organisations-region = Region
organisations-inhabitants = Indbyggere
organisations-worst = Værste signal
organisations-any = Alle
organisations-shown = { $shown } af { $total } organisationer
organisations-no-part = deltager ikke
organisations-project-leader = Projektleder
organisations-phone = Telefon
organisations-email = Mail
organisations-empty = Ingen organisationer passer
organisations-empty-help = Ret søgningen, eller nulstil filtrene.

organisation-tab-tasks = Opgaver
organisation-tab-people = Roller og personer
organisation-tab-dates = Datoer
organisation-choose-rollout = Vælg udrulning
organisation-rollout = Udrulning
organisation-filter = Filtrer opgaver
organisation-signal = Signal
organisation-theme = Tema
organisation-phase = Fase
organisation-kind = Type
organisation-person = Person
organisation-group = Gruppér
organisation-group-phase = Efter fase
organisation-group-theme = Efter tema
organisation-inhabitants = { $count } indbyggere
organisation-count = { $count ->
    [one] 1 opgave
   *[other] { $count } opgaver
}
organisation-shown = { $shown } af { $total } opgaver
organisation-unpublished = { $count ->
    [one] 1 opgave er endnu ikke udsendt.
   *[other] { $count } opgaver er endnu ikke udsendt.
}
organisation-no-tasks = Ingen opgaver endnu
organisation-no-tasks-help = Opgaverne kommer her, når de er udsendt.
organisation-nothing-shown = Ingen opgaver passer
organisation-nothing-shown-help = Ret filtrene, eller nulstil dem.
organisation-no-rollout = Organisationen deltager ikke i nogen udrulning, du kan se.
organisation-withdrawn = Udgåede opgaver
organisation-withdrawn-help = Drejebogen har dem ikke længere. Det, I skrev, er gemt.
organisation-withdrawn-on = udgået { $date }
organisation-task = Opgave
organisation-due = Frist
organisation-responsible = Ansvarlig
organisation-performer = Udfører
organisation-vacant = Ubesat
organisation-contact = Kontakt
organisation-vacancies = { $count ->
    [one] 1 rolle er ubesat
   *[other] { $count } roller er ubesatte
}
organisation-next-dates = Næste datoer
organisation-no-dates = Der er ingen kommende datoer.
organisation-what = Hvad
organisation-deadline-of = Frist: { $code } { $title }
organisation-roles = Roller
organisation-role = Rolle
organisation-holders = Hvem
organisation-primary = Primær
organisation-waiting = Opgaver, der venter
organisation-told = Besked går imens til { $role }.
organisation-no-roles = Udrulningen bruger ingen roller her.
organisation-people = Personer
organisation-job-title = Stilling
organisation-no-people = Der er ingen personer at vise.
organisation-not-addressed = I har den ikke længere; den gælder ikke jer efter jeres svar
