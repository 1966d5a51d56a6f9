rollouts-new = Ny udrulning
rollouts-none = Du er ikke med i nogen udrulning endnu
rollouts-none-help = Når programkontoret udgiver en drejebog til din organisation, står den her.
rollouts-facts = { $owner } · leverandør { $supplier } · drejebog { $version }
rollouts-facts-programme = På tværs af løsninger · { $owner } · version { $version }
rollouts-organisations = { $count ->
    [one] { $count } organisation er med
   *[other] { $count } organisationer er med
}
rollouts-not-published = Drejebogen er ikke udgivet endnu.
rollouts-title = Udrulning
rollouts-owner = Programkontor
rollouts-supplier = Leverandør
rollouts-version = Drejebog
rollouts-taking-part = Organisationer
rollouts-next-date = Næste dato
rollouts-next = Det sker

board-tab = Tavle
board-tab-playbook = Drejebog
board-tab-gates = Porte
board-publish = Udgiv
board-lead = { $count ->
    [one] Sådan står det hos { $count } organisation { $date }.
   *[other] Sådan står det hos { $count } organisationer { $date }.
}
board-filter = Afgræns det, der vises
board-signal = Signal
board-theme = Tema
board-phase = Fase
board-kind = Type
board-role = Rolle
board-region = Region
board-name = Kommune eller institution
board-person = Ansvarlig eller udfører
board-before = Frist senest
board-vacancies = Mangler en person
board-tab-list = Liste
board-list-heading = Opgaver som liste
board-list-count = { $count ->
    [one] { $count } opgave
   *[other] { $count } opgaver
}
board-figure-critical = på kritisk vej når ikke fristen
board-figure-chosen = Vises nu
board-state = Status
board-as-it-was = Som det så ud
board-bad-day = Skriv en dato som 2026-10-01. Tavlen viser i dag.
board-past-note = Du ser udrulningen, som den så ud { $date }.
board-future-note = Du ser udrulningen, som den vil se ud { $date }, hvis ingen gør mere.
board-figure-organisations = organisationer
board-figure-red-note = { $count ->
    [one] i { $count } organisation
   *[other] i { $count } organisationer
}
board-figure-green-note = heraf { $count } fuldført
board-figure-vacant = opgaver venter på en person
board-figure-go-live = arbejdsdage til go-live
board-national = Hele landet
board-nothing = Ingen opgaver passer
board-nothing-help = Fjern en afgrænsning, eller vælg en anden dag.
board-map = Danmark på ét kort
board-map-description = { $count } lige store felter. Hvert felt viser kommunens værste signal og fører til kommunen.
board-tile = { $name }: { $signal }. { $red } røde, { $yellow } gule, { $green } grønne.
board-tile-figure = { $name }: { $measure }: { $figure }
board-map-of-measure = { $count } lige store felter. Hvert felt viser et tal for kommunen, { $measure }, og fører til kommunen. Jo mørkere, jo højere tal.
board-map-by = Kortet viser
board-map-show = Vis på kortet
measure-signal = Værste signal
measure-completed = Afsluttede opgaver i procent
measure-red = Røde opgaver
measure-yellow = Gule opgaver
measure-behind = Arbejdsdage bagud
measure-unanswered = Svar, der mangler
measure-vacant = Ubesatte roller med opgaver
measure-live = Institutioner i drift i procent
measure-cutover = Åbne hændelser og udeståender
measure-share = { $share } %
measure-step = { $first }–{ $last }
board-list = Kommunerne som liste
board-organisation = Organisation
board-worst = Værst
board-tasks = Opgaver
board-matrix = Organisationer og opgaver
board-matrix-label = { $organisations } organisationer og { $tasks } opgaver
board-laggards = Ring til dem her
board-no-laggards = Ingen har en rød opgave.
board-what = Hvad er galt
board-since = Siden
board-contact = Kontakt
board-nobody = Ingen i kommunen endnu
board-laggard-what = { $count ->
    [one] { $count } opgave når ikke fristen
   *[other] { $count } opgaver når ikke fristen
}{ $critical ->
    [0] {""}
   *[other] , { $critical } på kritisk vej
}
board-laggard-since = { $days ->
    [one] { $days } arbejdsdag
   *[other] { $days } arbejdsdage
}
board-laggard-ahead = Fristen er ikke nået
board-laggards-more = De { $shown } værste af { $total }.
board-write = { $count ->
    [one] Skriv til { $count } kontaktperson
   *[other] Skriv til { $count } kontaktpersoner
}
board-curve = Fremdrift mod planen
board-curve-description = { $planned } opgaver skulle være fuldført nu, { $done } er det. I alt { $total }.
board-dates = De næste datoer
board-no-dates = Der sker intet de næste to måneder.
board-date-due = Frist: { $title }
board-date-published = Udsendes: { $title }
board-sheet-tasks = Opgaver
board-sheet-matrix = Matrix
board-due = Frist
board-responsible = Ansvarlig
board-performer = Udfører
board-vacant = Ubesat

across-lead = { $count ->
    [one] Opgaven hos { $count } organisation
   *[other] Opgaven hos { $count } organisationer
}
across-publish = Udsendes
across-shown = { $count ->
    [one] { $count } organisation vises.
   *[other] { $count } organisationer vises.
}
across-municipality = Kommune
across-answer = Svar
across-confirmed = Bekræftet
across-file = Fil vedlagt
across-sum = I alt { $sum } fra { $count } svar.
across-write = { $count ->
    [one] Skriv til { $count } ansvarlig
   *[other] Skriv til { $count } ansvarlige
}
across-sheet = Opgave { $code }
