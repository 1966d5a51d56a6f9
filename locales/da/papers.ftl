### Papir: en opgave, håndbogen og status som PDF

export-pdf = Hent som PDF
paper-page = Side
paper-page-of = af
paper-foot = { $where } · { $rollout } · skrevet ud { $date }
paper-version = { $rollout }, version { $version }
paper-due = Frist { $date }
paper-span = { $from } – { $to }
paper-vacant = Ubesat

task-paper-what = Hvad skal I gøre?
task-paper-result = Resultat
task-paper-not-answered = Ikke besvaret endnu
task-paper-completed = Fuldført
task-paper-links = Læs mere
task-paper-guide = Vejledning
task-paper-online = Opgaven på nettet
task-paper-dates = Datoer

handbook-link = Håndbog og status
handbook-title = Håndbog
handbook-lead = Jeres egne opgaver med personer og datoer, efter fase og tema. Til mappen, mødet og den, der er ny.
handbook-fetch = Hent håndbogen som PDF
handbook-status-fetch = Hent status på én side som PDF
handbook-editions = Udgaver
handbook-no-editions = Der er ingen udgaver endnu. Når I gemmer en udgave, kan den næste vise, hvad der er ændret.
handbook-changed-since = { $count ->
    [0] Intet er ændret siden udgave { $number }.
    [one] 1 opgave er ændret siden udgave { $number }.
   *[other] { $count } opgaver er ændret siden udgave { $number }.
}
handbook-since = Ændringer
handbook-fetch-since = Hent med ændringer siden udgave { $number }
handbook-make = Gem som udgave { $number }
handbook-make-help = Gem en udgave, når I deler håndbogen ud. Næste gang står der i margenen, hvad der er ændret siden.
handbook-was-made = Udgaven er gemt.
handbook-made-already = Udgaven var gemt i forvejen.
handbook-only = Kun kommunens projektleder, programleder eller KLIK-administrator kan gemme en udgave.
handbook-edition = Udgave
handbook-edition-of = { $number } · { $date }
handbook-playbook = Drejebog
handbook-version = Version { $version }
handbook-tasks = Opgaver
handbook-contents = Indhold
handbook-reading = Sådan læser I håndbogen
handbook-reading-tasks = Opgaverne står efter fase og tema. Hver opgave viser, hvordan den står i dag, hvem der er ansvarlig og udfører, og hvornår den skal være færdig. Sæt kryds ved trinene, efterhånden som I er igennem dem.
handbook-reading-changes = En streg i margenen viser, at opgaven er ny eller ændret siden den forrige udgave.
handbook-reading-first = Det er den første udgave. I den næste viser en streg i margenen, hvad der er nyt eller ændret.
handbook-signal = Signal
handbook-meaning = Betyder
handbook-changes = Ændret siden udgave { $number }
handbook-change = Ændring
handbook-nothing-changed = Intet er ændret.
handbook-new = Ny
handbook-changed = Ændret
handbook-when = Hvornår
handbook-roles = Roller og personer
handbook-reached = Kontakt

status-title = Status
status-of = Status for { $rollout }
status-below = { $date } · drejebogens version { $version }
status-worst = Røde og gule opgaver
status-nothing-worst = Ingen opgaver er røde eller gule.
status-who = Hos
status-more = Og { $count } mere. Se dem alle i Kaskade.
status-coming = De næste to uger
status-nothing-coming = Intet falder i de næste to uger.
status-vacant = Ubesatte roller
status-nothing-vacant = Alle roller er besat.
status-vacant-role = { $role } ({ $count ->
    [one] 1 opgave venter
   *[other] { $count } opgaver venter
})
status-map-worst = med værste signal { $signal }
status-map-alt = Danmarkskort med { $count } kommuner: { $red } har en rød opgave, og { $yellow } har gul som det værste.
status-planned = Planlagt færdige
status-done = Færdige
status-laggards = Hvem har brug for hjælp?
status-no-laggards = Ingen har røde opgaver.
status-organisation = Kommune
status-how = Hvordan
status-call = Ring til
status-critical = Opgaver på den kritiske vej
status-done-of = { $done } af { $all }
status-red = Røde
status-yellow = Gule
status-decisions = Venter på en beslutning
status-no-decisions = Intet venter.
status-waits-for = Venter på
status-wants-date = Kan ikke nå fristen: ny frist?
status-wants-answer = Svar på et spørgsmål
