# Uddannelse: hvem der skal lære hvad, hold, tilmelding og pladser.
training-title = Uddannelse
training-lead = Hvem der skal lære hvad, hvilke kurser der er, og hvordan I melder jer til.
training-none = Drejebogen har ingen kurser
training-none-help = Når drejebogen får kurser, står de her.
training-see-sessions = Se hold, og tilmeld deltagere
training-see-own = Se jeres pladser og deltagere
training-see-demand = Se behov og pladser for alle kommuner
training-yours = Din uddannelse
training-yours-none = Ingen af dine roller har uddannelse i denne udrulning.
training-must = Skal
training-may = Kan
training-courses = Kurser
training-you = Du: { $state }
training-sessions-of = Se hold på { $title }
training-matrix = Uddannelsesmatrix
training-matrix-lead = Hvem der skal eller kan lære hvert modul. Bogstaverne er formerne, som er forklaret under tabellen.
training-audience = Målgruppe
training-own-audience = din målgruppe
training-forms = Former
training-form = Form
training-length = Varighed
training-hours = { $count ->
    [one] { $count } time
   *[other] { $count } timer
}
training-for = For
training-modules = Moduler
training-sessions = Hold
training-sessions-lead = Kursusdage med sted og ledige pladser. Åbn et hold for at tilmelde.
training-sessions-total = { $count } hold
training-sessions-none = Ingen hold endnu
training-sessions-none-help = Holdene kommer, når programkontoret eller leverandøren har planlagt dem.
training-sessions-none-coming = Der er ingen kommende hold.
training-sessions-past = Tidligere hold
training-session-new = Nyt hold
training-session-edit = Ret holdet
training-session-made = Holdet er oprettet.
training-session-saved = Holdet er gemt.
training-session-cancel = Aflys holdet, og giv alle besked
training-session-cancelled = Holdet er aflyst
training-session-called-off = Holdet er aflyst. Alle tilmeldte får besked, og pladserne er givet tilbage.
training-filter = Vis
training-course = Kursus
training-region = Region
training-no-region = Uden region
training-seats = Pladser på holdet
training-filled = { $taken } af { $seats } pladser er taget{ $waiting ->
    [0] {""}
   *[other] , { $waiting } venter
}
training-teacher = Underviser
training-deadline = Tilmeldingsfrist
training-deadline-hint = Senest den dag, holdet begynder.
training-from = Begynder
training-until = Slutter
training-time-hint = For eksempel 09:00
training-save = Gem
training-back = Tilbage
training-fault-course = Vælg et af drejebogens kurser.
training-fault-deadline = Fristen skal ligge senest på holdets dag.
training-fault-until = Holdet skal slutte, efter det er begyndt.
training-fault-seats = Skriv et antal pladser mellem 1 og { $most }.
training-fault-taken = { $count } pladser er allerede taget. Skriv mindst så mange.
training-fault-link = Skriv en adresse, der begynder med https://.
training-fault-region = Vælg en af de regioner, der er med.
training-fault-count = Skriv et helt antal pladser mellem −500 og 500, dog ikke 0.
training-people = Deltagere
training-people-none = Ingen er tilmeldt endnu.
training-others = { $count ->
    [one] Desuden { $count } fra andre kommuner.
   *[other] Desuden { $count } fra andre kommuner.
}
training-name = Navn
training-organisation = Hvor
training-state = Status
training-change = Ret
training-accept = Tag pladsen til { $name }
training-give-up = Afmeld { $name }
training-came-thanks = Tak, fordi du deltog
training-evaluation = Sig, hvordan det var
training-evaluation-about = Dit svar bliver læst uden dit navn af dem, der holder uddannelsen.
training-evaluation-degree = Kan du nu det, kurset skulle lære dig?
training-evaluated = Tak for dit svar.
training-results = Hvad deltagerne sagde
training-certificate = Kursusbevis
training-certificate-get = Hent kursusbevis
training-certificate-of = Kursusbevis for { $name }
training-certificate-said = { $name } har gennemført { $course }
training-certificate-held = Afholdt
training-certificate-hours = Timer
training-certificate-taught = Indhold
training-letter-came-subject = Tak, fordi du deltog i { $title }
training-letter-came-lead = Du har gennemført { $title }. Sig os, hvordan det var, og hent dit kursusbevis på siden herunder.
training-swap = Send en anden i stedet
training-swap-of = Send en anden i stedet for { $name }
training-swap-hint = Begge får besked, og pladsen på holdet og i uddannelsespakken følger med.
training-swap-nobody = Alle, du kan sende, er tilmeldt kurset i forvejen. Opret først kollegaen under personer.
training-swap-back = Tilbage til holdet
training-swap-for = I stedet for { $name }
training-swap-send = Skift deltager
training-swap-whom = Vælg en kollega, der ikke er tilmeldt kurset i forvejen.
training-swapped = Deltageren er skiftet. Begge får besked.
training-accepted = Pladsen er taget, og deltageren får besked.
training-given-up = Deltageren er afmeldt, og pladsen er givet videre.
training-sign-up = Tilmeld
training-sign-up-from = Kommune
training-sign-up-show = Vis kommunens personer
training-sign-up-whom = Hvem skal med?
training-together = Hold gruppen samlet
training-together-hint = Så får alle plads på holdet, eller alle venter sammen.
training-left = I har { $left ->
    [one] { $left } plads
   *[other] { $left } pladser
} tilbage på kurset.
training-signed-up = Tilmeldt: { $seated } har plads, og { $waiting } venter.
training-seat-seated = Har plads
training-seat-waiting = Venter
training-seat-offered = Tilbudt plads, svar senest { $date }
training-seat-lapsed = Svarede ikke på tilbuddet
training-seat-cancelled = Afmeldt
training-seat-came = Deltog
training-seat-stayed-away = Udeblev
training-refusal-nobody = Vælg mindst én, der skal med.
training-refusal-closed = Holdet tager ikke imod tilmeldinger. Vælg et andet hold.
training-refusal-places = I har { $left ->
    [0] ingen pladser
    [one] { $left } plads
   *[other] { $left } pladser
} tilbage på kurset. Vælg færre, eller køb flere pladser hos programkontoret.
training-refusal-twice = Mindst én af dem er allerede tilmeldt kurset.
training-refusal-not-now = Det kan ikke lade sig gøre, som det står nu. Se listen igen.
training-refusal-not-yet = Holdet er ikke begyndt endnu.
training-refusal-in-use = Så mange pladser er ikke ledige. Det, der er i brug, kan ikke gives tilbage.
training-keep = Hold styr på holdet
training-attendance = Fremmøde
training-attendance-legend = Hvem er kommet?
training-attendance-hint = De andre, der havde plads, står som udeblevet.
training-attended = Fremmødet er gemt: { $count } deltog.
training-door = Er du her?
training-door-type = Koden ved døren
training-door-send = Jeg er her
training-door-hang = Hæng koden { $code } ved døren, så kan deltagerne selv melde, at de er kommet.
training-door-code = Koden ved døren
training-door-wrong = Koden passer ikke, eller holdet er ikke i dag. Se efter ved døren, og prøv igen.
training-door-came = Tak, du står som deltager.
training-of = Uddannelse i { $name }
training-of-lead = Pladser og deltagere på kurserne.
training-places = Pladser
training-entitled = Efter aftalen
training-wanted = Ønsket
training-bought = Købt
training-reserved = Reserveret
training-used = Brugt
training-places-left = Tilbage
training-short = { $count ->
    [one] I ønsker { $count } plads mere, end I har
   *[other] I ønsker { $count } pladser mere, end I har
}
training-buy = Købte pladser
training-count = Antal
training-count-hint = Skriv et negativt tal, når pladser gives tilbage.
training-note = Aftale
training-bought-saved = Pladserne er skrevet ned.
training-demand = Behov og pladser
training-demand-lead = Hvad kommunerne har og ønsker, mod pladserne på de planlagte hold.
training-by-region = Efter region
training-by-region-of = { $title } efter region
training-by-municipality = Efter kommune
training-by-municipality-of = { $title } efter kommune
training-letter-seat-subject = Du har plads: { $title }
training-letter-seat-lead = Du har plads på { $title }.
training-letter-waiting-subject = Du står på venteliste: { $title }
training-letter-waiting-lead = Holdet på { $title } er fyldt, og du står på ventelisten. Du får besked, når der bliver en plads.
training-letter-offer-subject = Der er en plads til dig: { $title }
training-letter-offer-lead = Der er blevet en plads på { $title }. Tag den inden tre arbejdsdage, ellers går den videre til den næste.
training-letter-lapsed-subject = Pladsen er gået videre: { $title }
training-letter-lapsed-lead = Ingen tog den plads, du blev tilbudt på { $title }, og den er gået videre. Tilmeld dig igen, hvis du stadig vil med.
training-letter-cancelled-subject = Du er afmeldt: { $title }
training-letter-cancelled-lead = Du er afmeldt { $title }.
training-letter-moved-subject = Holdet er flyttet: { $title }
training-letter-moved-lead = Tid eller sted er ændret for { $title }.
training-letter-called-off-subject = Holdet er aflyst: { $title }
training-letter-called-off-lead = Holdet på { $title } er aflyst. Jeres kommune har pladsen tilbage og kan bruge den på et andet hold.
training-kept-until = { $count } pladser mere holdes til kommuner indtil { $date }. Derefter går de til dem, der venter.
training-seats-kept = Holdt af planen
