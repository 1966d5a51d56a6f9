### Personer og roller: listen, den enkelte person, ubesatte roller, ajourføring og projektorganisation

nav-people = Personer

people-title = Personer
people-lead = Hvem er de, hvilke roller har de, og hvordan får du fat i dem?
people-filter = Filtrer personer
people-search = Navn, mail eller stilling
people-organisation = Organisation
people-organisation-code = Organisationens kode
people-role = Rolle
people-roles = Roller
people-state = Tilstand
people-state-here = Alle, der arbejder her nu
people-state-without-role = Uden rolle
people-state-left = Fratrådt
people-any = Alle
people-found = { $count ->
    [one] 1 person
   *[other] { $count } personer
}
people-empty = Ingen personer passer
people-empty-help = Ret søgningen, eller nulstil filtrene.
people-name = Navn
people-contact = Kontakt
people-email = Mail
people-phone = Telefon
people-job-title = Stilling
people-left = Fratrådt { $date }
people-left-on = Fratrådt den
people-left-long = Personen er fratrådt. Sidste dag var { $date }.
people-person = Person
people-fresh = I orden
people-doubt-bounced = Mail kommer retur
people-doubt-no-account = Uden login
people-doubt-unconfirmed = Ikke bekræftet i et halvt år
people-add = Opret person
people-add-save = Opret personen
people-added = Personen er oprettet.
people-new-title = Ny person i { $organisation }
people-new-lead = Personen kan få roller, så snart du har oprettet den. Adgang til at logge ind gives for sig.
people-edit = Ret oplysninger
people-leave = Personen stopper
people-move = Personen skifter arbejdssted
people-edit-title = Ret oplysninger om { $name }
people-save = Gem
people-saved = Oplysningerne er gemt.
people-cancel = Annullér
people-conflict = En anden har rettet oplysningerne imens. Dine ændringer står stadig i felterne. Se dem igennem, og gem igen.
people-fault-name = Skriv et navn.
people-fault-email = Skriv en mailadresse, fx navn@kommune.dk.
people-fault-phone = Skriv et telefonnummer, fx 12 34 56 78, eller lad feltet stå tomt.
people-fault-long = Skriv højst { $count } tegn.
people-fault-taken = { $name } har allerede den mailadresse. Skriv en anden, eller find personen på listen.
people-fault-day = Skriv en dato, fx 31-12-2026.
people-fault-order = Sidste dag kan ikke ligge før første dag.
people-fault-past = Vælg i går eller en senere dag. Det, der var før, kan ikke laves om.
people-fault-role = Vælg en rolle.
people-fault-rollout = Vælg en udrulning på listen.
people-fault-steered = Du kan kun give roller i de udrulninger, I selv styrer.
people-fault-holds = Personen har allerede rollen i den periode.
people-fault-one = Rollen kan kun have én ad gangen. { $name } har den. Afslut den først.
people-fault-deputy = Vælg en kollega.
people-fault-away = Skriv, fra hvornår og til hvornår.
people-fault-person = Vælg en person, eller skriv navn og mail på en ny.
people-fault-both = Vælg enten en person på listen eller skriv en ny, ikke begge dele.
people-fault-report = Skriv, hvad der er forkert.
people-only-administrator = Kun kommunens KLIK-administrator kan ændre personer og roller her.
people-only-office = Kun programkontorets egne medarbejdere kan ændre personer og roller her.
people-only-supplier = Kun leverandørens projektleder eller KLIK-administrator kan ændre personer og roller her.

people-account = Adgang
people-account-yes = Kan logge ind
people-account-no = Kan ikke logge ind
people-no-account-help = Uden login ser personen ikke sine opgaver.
people-bounced-long = Mail til adressen er kommet retur siden { $date }. Ret adressen.
people-no-roles = Ingen roller.
people-all-rollouts = Alle udrulninger
people-place = Hvor
people-place-hint = Små enheder kan dele en person: rollen gælder det sted, du vælger.
people-rollout = Udrulning
people-primary = primær
people-primary-choose = Primær: får rollens opgaver først
people-primary-hint = Har en anden rollen i dag, beholder vedkommende den, men er ikke længere den primære.
people-make-primary = Gør til primær
people-not-begun = ikke begyndt endnu
people-never-confirmed = Aldrig bekræftet
people-confirmed-on = Bekræftet { $date }
people-period-always = uden slutdato
people-period-from = fra { $from }
people-period-until = til { $until }
people-period-both = { $from } – { $until }
people-from = Fra
people-until = Til og med
people-end = Afslut rollen
people-end-hint = Rollen gælder til og med den dag. Den bliver stående i historikken.
people-last-day = Sidste dag
people-ended = Rollen slutter den valgte dag.
people-deputy = Stedfortræder
people-deputy-name = Udpeg stedfortræder
people-deputy-hint = Stedfortræderen får rollens opgaver, mens personen er væk.
people-away-from = Væk fra
people-away-until = Væk til og med
people-deputy-named = Stedfortræderen er udpeget.
people-deputy-ended = Stedfortræderen er stoppet.
people-deputy-end = Stop stedfortræder
people-deputy-now = { $name } er stedfortræder nu, { $period }.
people-deputy-later = { $name } er stedfortræder { $period }.
people-give = Giv en rolle
people-choose-role = Vælg en rolle
people-choose-person = Vælg en person
people-given = { $name } har fået rollen. Ingen opgaver skiftede hænder.
people-given-tasks = { $count ->
    [one] { $name } har fået rollen. 1 opgave gik til { $name }.
   *[other] { $name } har fået rollen. { $count } opgaver gik til { $name }.
}
people-on-hand = { $count ->
    [0] Opgaver lige nu
    [one] 1 opgave lige nu
   *[other] { $count } opgaver lige nu
}
people-no-tasks = Ingen åbne opgaver, du kan se.
people-tasks = Opgaver
people-task = Opgave
people-signal = Signal
people-due = Frist
people-part = Personen er
people-part-both = ansvarlig og udfører
people-part-responsible = ansvarlig
people-part-performer = udfører
people-former = Tidligere roller
people-report-link = Meld en fejl i oplysningerne

people-appoint = Udpeg
people-appoint-title = Udpeg { $role }
people-appoint-person = Person i { $organisation }
people-appoint-new = Eller opret en ny person
people-appoint-rollout-hint = Gælder rollen alle udrulninger, får personen også opgaverne i de næste.
people-waiting = { $count ->
    [one] 1 opgave venter på rollen
   *[other] { $count } opgaver venter på rollen
}

people-tab-upkeep = Ajourføring
people-administrator = KLIK-administrator
people-no-administrator = Kommunen har ingen KLIK-administrator. Skriv til programkontoret, hvis en rolle skal besættes.
people-vacancies = { $count ->
    [0] Ubesatte roller
    [one] 1 ubesat rolle
   *[other] { $count } ubesatte roller
}
people-no-vacancies = Alle roller er besat.
people-vacant-roles = Ubesatte roller
people-vacant = Ubesat
people-tasks-waiting = Opgaver, der venter
people-nothing-waits = Ingen opgaver venter
people-action = Handling
people-entries = Rollebesættelser
people-no-entries = Ingen har en rolle her endnu.
people-doubtful = { $count ->
    [0] Alle { $total } er i orden.
    [one] 1 af { $total } skal ses efter.
   *[other] { $count } af { $total } skal ses efter.
}
people-confirm-all = Bekræft alle
people-confirm-all-hint = Du siger dermed, at personerne stadig har rollerne. Afslut først dem, der ikke passer.
people-confirm = Bekræft
people-confirmed = Rollen er bekræftet.
people-confirmed-all = { $count ->
    [one] 1 rolle er bekræftet.
   *[other] { $count } roller er bekræftet.
}
people-last-confirmed = Sidst bekræftet
people-reports = Meldte fejl
people-report-by = Meldt af { $name }, { $at }
people-report-body = Hvad er forkert?
people-report-hint = Fx: Mette er gået på barsel, og Jens har overtaget. Den, der holder rollerne ajour, ser det her.
people-report = Meld fejl
people-reported = Tak. Den, der holder rollerne ajour, kan se det nu.
people-report-not-here = Du kan kun melde fejl i din egen organisation.
people-settle = Det er rettet
people-settled = Meldingen er afsluttet.

people-tab-structure = Projektorganisation
people-structure-project = Projektorganisation: { $rollout }
people-structure-operations = Driftsorganisation: { $rollout }
people-structure-text = { $count ->
    [0] Alle roller er besat. Listen under billedet siger det samme.
    [one] 1 rolle er ubesat. Listen under billedet siger det samme.
   *[other] { $count } roller er ubesatte. Listen under billedet siger det samme.
}
people-structure-list = Vis som liste
people-no-structure = Organisationen deltager ikke i nogen udrulning, du kan se.
people-overall = { $name } (overordnet)
people-overall-word = overordnet
people-more = og { $count } til
people-place-owner = Ejer
people-place-steering-group = Styregruppe – projektejeren er formand
people-place-leaders = Projektledelse
people-place-project-group = Projektgruppe
people-place-resources = Ressourcepersoner
people-place-ownership = Ejerskab
people-place-administrators = Administratorer
people-place-superusers = Superbrugere

people-invite = Inviter
people-invite-again = Send invitationen igen
people-invited = Invitationen er sendt til { $name }.
people-invited-on = Inviteret { $date }. Personen har ikke brugt linket endnu.
people-invitation-gone = Inviteret { $date }. Linket virker ikke længere.
people-account-closed = Adgangen er lukket. En invitation åbner den igen.
people-invite-left = Personen er stoppet og kan ikke inviteres.
people-invite-needless = Personen kan allerede logge ind.
people-by-workbook = Hent fra Excel
people-by-directory = Hent fra FK Organisation
people-delayed = { $count ->
    [one] 1 mail er blevet udsat de sidste 90 dage, fx fordi postkassen var fuld.
   *[other] { $count } mails er blevet udsat de sidste 90 dage, fx fordi postkassen var fuld.
}
people-address-hint = Er adressen rigtig, og virker den nu? Så sendes det, der venter.
people-confirm-address = Adressen virker
people-address-confirmed = Adressen er bekræftet. Det, der ventede, sendes om lidt.
people-address-needless = Mail til adressen kommer ikke retur.
