### Arrangementer

events-title = Arrangementer
events-lead = Kick-off, netværksmøder, workshops og undervisning i { $rollout }.
events-new = Nyt arrangement
events-to-calendar = Vis i kalenderen
events-none-coming = Der kommer ingen arrangementer
events-none-coming-help = Når KOMBIT planlægger et arrangement, står det her.
events-past = Vis dem, der har været
events-event = Arrangement
events-day = Hvornår
events-place = Hvor
events-link = Link
events-seats = Pladser
events-for = For
events-state = Status
events-coming = Kommer
events-mine = Dit svar
events-hours = kl. { $from }–{ $until }
events-when = { $date } kl. { $from }–{ $until }
events-online = Online
events-place-open = Stedet er ikke fastlagt
events-place-and-online = { $place } og online
events-kind-kick-off = Kick-off
events-kind-network-meeting = Netværksmøde
events-kind-workshop = Workshop
events-kind-webinar = Webinar
events-kind-information-meeting = Informationsmøde
events-kind-training = Undervisning
events-kind-hotline = Hotline
events-state-planned = Planlagt
events-state-invited = Invitationer er sendt
events-state-cancelled = Aflyst
events-is-cancelled = Arrangementet er aflyst.
events-ics = Hent til din kalender
events-what = Om arrangementet
events-agenda = Dagsorden
events-who-comes = Hvem kommer
events-coming-count = { $count ->
    [0] Ingen har sagt ja endnu.
    [one] 1 kommer.
   *[other] { $count } kommer.
}
events-coming-of-seats = { $count } kommer. { $left ->
    [0] Alle { $seats } pladser er taget.
    [one] Der er 1 ledig plads ud af { $seats }.
   *[other] Der er { $left } ledige pladser ud af { $seats }.
}
events-waiting-count = { $count ->
    [one] 1 står på venteliste.
   *[other] { $count } står på venteliste.
}
events-per-organisation = Se svarene fra hver organisation
events-organisation = Organisation
events-yes = Ja
events-maybe = Måske
events-no = Nej
events-open = Ikke svaret
events-names = Navne
events-name = Navn
events-name-and-reply = { $name }: { $reply }

# Svar
events-your-reply = Kommer du?
events-you-said = Dit svar:
events-reply-yes = Ja, jeg kommer
events-reply-maybe = Måske
events-reply-no = Nej, jeg kommer ikke
events-not-answered = Ikke svaret endnu
events-waiting = Ja, på venteliste som nummer { $number }
events-replied = Dit svar er gemt.
events-replies-closed = Der kan ikke længere svares på invitationen.
events-bad-reply = Vælg ja, måske eller nej.
events-link-lead = Invitation til { $name }
events-open-event = Log ind og se hele arrangementet
events-link-gone = Linket virker ikke længere
events-link-gone-help = Arrangementet er overstået, eller linket er ikke helt. Åbn mailen igen, eller log ind.
events-to-front = Til forsiden

# Send videre
events-pass-on = Send invitationen videre
events-pass-on-to = Kollega
events-pass-on-hint = Din kollega får sin egen invitation. Dit eget svar ændres ikke.
events-pass-on-send = Send invitation
events-pass-on-sign-in = Log ind for at sende invitationen videre til en kollega
events-cannot-pass-on = Invitationen kan ikke sendes videre.
events-already-invited = Din kollega er allerede inviteret.
events-passed-on = Invitationen er sendt til { $name }.

# KOMBITs arbejde med arrangementet
events-keeping = Styr arrangementet
events-edit = Ret arrangementet
events-edit-tells = { $count ->
    [one] Hvis du ændrer tid, sted eller link, får 1 person besked.
   *[other] Hvis du ændrer tid, sted eller link, får { $count } personer besked.
}
events-created = Arrangementet er oprettet.
events-saved = Arrangementet er gemt.
events-saved-and-told = { $count ->
    [one] Arrangementet er gemt, og 1 person får besked.
   *[other] Arrangementet er gemt, og { $count } personer får besked.
}
events-changed-meanwhile = En anden har ændret arrangementet imens. Se det igen, og gem så din ændring.
events-invite = Inviter
events-invite-sends = { $count ->
    [0] Der er ingen nye at invitere.
    [one] Sender 1 invitation til 1 person.
   *[other] Sender { $count } invitationer til { $count } personer.
}
events-invite-known = { $count ->
    [one] 1 er allerede inviteret og får ikke mail igen.
   *[other] { $count } er allerede inviteret og får ikke mail igen.
}
events-invite-over-seats = Du inviterer { $count }, men der er { $seats } pladser. De sidste, der siger ja, kommer på venteliste.
events-invite-missing = { $count ->
    [one] 1 organisation har ingen { $role }
   *[other] { $count } organisationer har ingen { $role }
}
events-invite-held-up = Invitationerne kan ikke sendes endnu
events-invite-vacancies = Se de ubesatte roller
events-invite-who = Se, hvem der får invitationen
events-as = Som
events-invite-send = Send invitationerne
events-invited = { $count ->
    [one] 1 invitation er på vej.
   *[other] { $count } invitationer er på vej.
}
events-cannot-invite = Arrangementet er overstået eller aflyst.
events-remind = { $count ->
    [one] Mind 1 om at svare
   *[other] Mind { $count } om at svare
}
events-reminded = { $count ->
    [one] 1 påmindelse er på vej.
   *[other] { $count } påmindelser er på vej.
}
events-cancel = Aflys arrangementet
events-cancel-help = Alle inviterede, der ikke har sagt nej, får besked, og det forsvinder fra deres kalender.
events-cancel-yes = Ja, aflys
events-cancelled = { $count ->
    [0] Arrangementet er aflyst.
    [one] Arrangementet er aflyst, og 1 person får besked.
   *[other] Arrangementet er aflyst, og { $count } personer får besked.
}
events-back = Tilbage
events-save = Gem

# Formularen
events-name-of-event = Navn
events-in-english = Navn på engelsk
events-kind = Slags
events-from = Begynder kl.
events-until = Slutter kl.
events-time-hint = For eksempel 9.00
events-place-en = Sted på engelsk
events-link-hint = Adressen på onlinemødet. Den begynder med https://
events-about = Om arrangementet
events-about-en = Om arrangementet på engelsk
events-agenda-hint = Skriv hvert punkt på sin egen linje.
events-agenda-en = Dagsorden på engelsk
events-region = Hvem det gælder
events-region-all = Hele landet
events-region-other = Som i drejebogen
events-seats-hint = Lad feltet stå tomt, hvis alle kan komme.
events-may-pass-on = De inviterede må sende invitationen videre til kolleger
events-roles = Roller, der inviteres
events-roles-legend = Hvem skal inviteres?
events-gate = Vent med at invitere
events-gate-legend = Roller, der skal være besat i alle kommuner, før invitationerne sendes
events-gate-hint = Lad felterne stå tomme, hvis invitationerne kan sendes med det samme.
events-fault-title = Skriv et navn.
events-fault-long = Teksten må højst fylde { $most } tegn.
events-fault-date = Vælg en dato.
events-fault-time = Skriv et klokkeslæt, for eksempel 9.00.
events-fault-order = Arrangementet skal slutte, efter det begynder.
events-fault-link = Skriv en adresse, der begynder med https://
events-fault-seats = Skriv et tal fra 1 til { $most }.
events-fault-kind = Vælg, hvad det er.

# Materialer
events-materials = Materialer
events-no-materials = Slides, optagelse og referat kommer her efter arrangementet.
events-materials-add = Tilføj materiale
events-materials-send = { $count ->
    [one] Send linket til 1 person
   *[other] Send linket til { $count } personer
}
events-materials-sent = { $count ->
    [one] 1 mail er på vej.
   *[other] { $count } mails er på vej.
}
events-material-slides = Slides
events-material-recording = Optagelse
events-material-minutes = Referat
events-material-other = Andet
events-material-kind = Hvad er det?
events-material-name = Navn
events-material-url = Adresse
events-material-url-hint = For eksempel linket til optagelsen.
events-material-file = Fil
events-material-nothing = Skriv en adresse, eller vælg en fil.
events-material-both = Vælg enten en adresse eller en fil.
events-material-too-large = Filen er for stor. Den må højst fylde 20 MB.
events-material-added = Materialet er tilføjet.
events-material-removed = Materialet er fjernet.

# Fremmøde og evaluering
events-attendance = Hvem kom
events-attendance-legend = Sæt kryds ved dem, der er kommet
events-attendance-saved = { $count ->
    [one] Gemt: 1 er kommet.
   *[other] Gemt: { $count } er kommet.
}
events-evaluation = Forventninger og evaluering
events-evaluation-link = Skriv, hvad du forventer eller fik ud af det
events-evaluation-lead = Dine svar vises uden navn for KOMBIT.
events-expectation = Hvad håber du at få ud af arrangementet?
events-expectation-was = Du skrev før arrangementet:
events-degree = I hvilken grad blev dine forventninger indfriet?
events-degree-short = Grad
events-degree-high = I høj grad
events-degree-some = I nogen grad
events-degree-low = I lav grad
events-remark = Hvad vil du ellers sige?
events-fault-degree = Vælg en grad.
events-evaluation-saved = Tak for dit svar.
events-results = Se evalueringen
events-results-lead = { $answered } har svaret. { $came } kom til arrangementet.
events-answers = Svar
events-share = Andel
events-expectations = Forventninger
events-remarks = Bemærkninger
# Tilmelding uden invitation
events-state-open = Åben for tilmelding
events-may-sign-up = Åben for tilmelding: rollerne nedenfor kan tilmelde sig selv. Uden roller kan alle i de deltagende kommuner
events-sign-up-heading = Vil du med?
events-sign-up-help = Arrangementet er åbent. Du får en mail, der passer til din kalender.
events-sign-up-waits = Alle pladser er taget. Du kan komme på venteliste og får en mail, hvis der bliver en plads ledig.
events-sign-up = Tilmeld dig
events-sign-up-wait = Kom på venteliste
events-signed-up = Du er tilmeldt. Vi har sendt dig en mail til din kalender.
events-signed-up-waiting = Du står på venteliste. Du får en mail, hvis der bliver en plads ledig.
events-sign-up-closed = Det er ikke længere muligt at tilmelde sig.
events-already-on-the-list = Du står allerede på listen. Ret dit svar her.

# Temperaturen undervejs
events-temperature = Hvordan går det lige nu?
events-temperature-help = Svar, mens arrangementet er i gang. Dit navn vises ikke, og du kan ændre dit svar.
events-temperature-was = Sådan gik det undervejs
events-temperature-well = Det går godt
events-temperature-fairly = Det går nogenlunde
events-temperature-badly = Det går ikke godt
events-temperature-too-few = Svarene vises, når mindst fem har svaret.
events-temperature-saved = Tak. Dit svar er talt med.
events-temperature-closed = Der kan kun svares, mens arrangementet er i gang.
events-bad-temperature = Vælg et af de tre svar.

# Breve
event-letter-hello = Hej { $name }
event-letter-greeting = Venlig hilsen
event-letter-answer-button = Svar ja, måske eller nej
event-letter-change-button = Se eller ret dit svar
event-letter-read-button = Læs mere
event-letter-only-yours = Linket er kun til dig.
event-letter-only-yours-or-calendar = Linket er kun til dig. Du kan også svare fra din kalender.
event-letter-give-up-seat = Kan du alligevel ikke komme? Så sig nej, så en anden kan få pladsen.
event-letter-invitation-subject = Invitation: { $title }, { $date }
event-letter-invitation-lead = Du er inviteret til { $title }.
event-letter-passed-on-lead = { $by } har sendt en invitation videre til dig: { $title }.
event-letter-signed-up-subject = Du er tilmeldt: { $title }, { $date }
event-letter-signed-up-lead = Du er tilmeldt { $title }.
event-letter-waiting-subject = Du står på venteliste: { $title }, { $date }
event-letter-waiting-lead = Alle pladser til { $title } er taget. Du står på ventelisten som nummer { $number }.
event-letter-waiting-note = Du får en mail, hvis der bliver en plads ledig. Vil du ikke vente? Så sig nej.
event-letter-moved-subject = Ændret: { $title }, { $date }
event-letter-moved-lead = { $title } har fået ny tid eller nyt sted. Passer det stadig?
event-letter-cancelled-subject = Aflyst: { $title }, { $date }
event-letter-cancelled-lead = { $title } er aflyst. Du skal ikke gøre noget.
event-letter-reminder-subject = Kommer du? { $title }, { $date }
event-letter-reminder-lead = Vi mangler dit svar på invitationen til { $title }.
event-letter-seat-subject = Du har fået en plads: { $title }, { $date }
event-letter-seat-lead = Der er blevet en plads ledig til { $title }, og den er din.
event-letter-materials-subject = Materialer: { $title }, { $date }
event-letter-materials-lead = Slides, optagelse eller referat fra { $title } ligger klar.
event-letter-materials-button = Se materialerne
