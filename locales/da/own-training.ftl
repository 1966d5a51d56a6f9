# Kommunens egen undervisning, selvstudie og pilothold.
own-see = Planlæg jeres egen undervisning
own-see-all = Se kommunernes egen undervisning
own-title = Egen undervisning i { $name }
own-lead = Superbrugerne underviser deres kolleger. Her ser I, hvem der mangler, og om I kan nå det.
own-none = Ingen egen undervisning her
own-none-help = Drejebogen har ikke kurser, som superbrugere holder her.
own-summary = { $learners } skal lære systemet: { $taught } har lært det, { $planned } er på et planlagt hold, og { $missing } mangler et hold. Det er { $hours ->
    [one] { $hours } undervisningstime
   *[other] { $hours } undervisningstimer
} endnu.
own-out-of-reach = { $count ->
    [one] Ét sted kan ikke nå det, som det ser ud nu. Det er markeret herunder.
   *[other] { $count } steder kan ikke nå det, som det ser ud nu. De er markeret herunder.
}
own-course-facts = For { $audience }. Undervises af { $trainers }. Et hold er op til { $people } personer og tager { $hours ->
    [one] { $hours } time
   *[other] { $hours } timer
}.
own-places = Skoler, dagtilbud og andre steder
own-where = Sted
own-learners = Skal lære
own-taught = Har lært
own-planned = Planlagt
own-missing = Mangler
own-hours = Timer endnu
own-trainers = Superbrugere
own-trainers-trained = { $count }, heraf { $trained } uddannet
own-registered = efter registeret
own-by = Senest { $date }
own-plan-for = Planlæg hold for { $name }
own-with-help = Det kan nås, hvis superbrugere fra andre steder i kommunen hjælper.
own-coverage-unsaid = Ingen har skrevet, hvor mange der skal lære det
own-coverage-done = Alle har lært det
own-coverage-planned = Alle er på et planlagt hold
own-coverage-reachable = Kan nås, men er ikke planlagt
own-coverage-short = Der mangler { $hours ->
    [one] { $hours } time
   *[other] { $hours } timer
} for at nå det
own-coverage-nobody-teaches = Ingen her kan undervise i det
own-coverage-late = Fristen er nået, og nogle mangler
own-pace = Timers undervisning om ugen for hver superbruger
own-pace-is = Hver superbruger underviser { $hours ->
    [one] { $hours } time
   *[other] { $hours } timer
} om ugen.
own-pace-assumed = Det regner vi med, til I skriver jeres eget tal.
own-pace-hint = Vi regner med { $hours } timer, hvis I ikke skriver noget.
own-numbers = Skriv tal
own-numbers-lead = Hvor mange der skal lære systemet hvert sted. Et tomt felt betyder, at registerets tal gælder, hvis der er et.
own-numbers-saved = Tallene er gemt.
own-register-says = Registeret siger { $count }.
own-fault-number = Skriv et helt tal mellem 0 og { $most }.
own-fault-pace = Skriv et helt antal timer mellem 1 og { $most }.
own-back = Tilbage
own-classes = Hold
own-classes-none = I har ikke planlagt hold endnu.
own-people = Personer
own-class-new = Planlæg et hold
own-class-choose = Hvad skal der undervises i?
own-class-next = Videre
own-class-edit = Ret holdet
own-class-lead = { $title }. Et hold er op til { $people } personer.
own-class-made = Holdet er planlagt.
own-class-saved = Holdet er gemt.
own-class-cancel = Aflys holdet
own-class-called-off = Holdet er aflyst.
own-class-planned = Planlagt
own-class-held = Holdt
own-class-cancelled = Aflyst
own-class-unsettled = Skriv, hvem der kom
own-class-held-saved = Gemt: { $count } kom.
own-trainer-open = Ikke aftalt, eller en anden
own-trainer-hint = Superbrugere fra hele kommunen kan undervise.
own-fault-trainer = Vælg en af kommunens superbrugere.
own-who-comes = Hvem kommer hvorfra?
own-still-missing = { $count } mangler et hold.
own-fault-nobody = Skriv mindst ét sted, hvor mange der kommer.
own-pilot = Pilothold
own-pilot-tick = Det er et pilothold
own-pilot-hint = Prøv kurset af på et hold først, og se, hvad deltagerne siger, før resten.
own-fault-pilot-first = Pilotholdet er ikke evalueret endnu. Vent, til I ved, hvad det viste, eller sæt kryds herunder.
own-despite = Planlæg holdet alligevel
own-came = Kom
own-planned-hint = { $count } var planlagt.
own-settle = Holdet er holdt
own-settle-lead = Skriv, hvor mange der kom, og gerne hvad de sagde. I kan rette det senere.
own-settle-save = Gem
own-degrees = Kan de nu det, kurset skulle lære dem?
own-degrees-hint = Ræk hænder op, og tæl. Lad det stå tomt, hvis I ikke har spurgt.
own-fault-degrees = Der kom { $came }. Flere kan ikke have svaret.
own-remark = Hvad skal være anderledes næste gang?
own-said = Hvad deltagerne sagde
own-fault-not-yet = Holdet er ikke holdt endnu.
own-overview = Kommunernes egen undervisning
own-overview-lead = Om medarbejderne når at lære systemet, undervist af deres egne superbrugere.
own-unsaid = Steder uden tal
own-red = Steder, der ikke når det
own-municipalities = { $count ->
    [one] { $count } kommune
   *[other] { $count } kommuner
}
own-signal-grey = Har ikke skrevet tal
own-signal-green = Alle har lært det eller er planlagt
own-signal-yellow = Noget mangler at blive planlagt
own-signal-red = Nogle når det ikke
study-see = Lær selv: videoer og vejledninger
study-title = Selvstudie
study-lead = Videoer, vejledninger og andet, du selv kan lære af. Sæt flueben, når du er igennem.
study-mine = Til dig
study-all = Alt materiale
study-others = Andet materiale
study-own = Du har set { $seen } af { $count }.
study-kind-video = Video
study-kind-guide = Vejledning
study-kind-e-learning = E-læring
study-kind-faq = Spørgsmål og svar
study-kind-text = Tekst
study-minutes = { $count ->
    [one] { $count } minut
   *[other] { $count } minutter
}
study-open = Åbn { $title }
study-seen = Jeg har været igennem { $title }
study-not-seen = Jeg har alligevel ikke været igennem { $title }
study-is-seen = Set.
study-unpublished = Er ikke udgivet endnu.
study-count = { $seen } af { $count } i målgruppen har set det.
study-link = Adresse
study-link-hint = Begynder med https://. Et tomt felt trækker materialet tilbage.
study-publish = Udgiv
study-published = Adressen er gemt.
study-said = Godt gået, det er skrevet ned.
study-unsaid = Det er rettet.
study-fault-unpublished = Materialet er ikke udgivet endnu.
pilots-see = Se pilotholdene
pilots-title = Pilothold
pilots-lead = Et kursus prøves af på nogle få hold og evalueres, før de andre hold åbner.
pilots-none = Ingen kurser med pilothold
pilots-none-help = Drejebogen siger, hvilke kurser der skal prøves af først.
pilots-counts = Drejebogen beder om { $asked }. Planlagt { $planned }, holdt { $held }, { $said } deltagere har svaret.
pilots-stage-plan = Flere pilothold skal planlægges
pilots-stage-hold = Pilotholdene skal holdes
pilots-stage-evaluate = Deltagerne skal sige, hvad de syntes
pilots-stage-decide = Afgør, om de andre hold kan åbne
pilots-stage-waits = De andre hold venter
pilots-stage-open = De andre hold er åbne
pilots-past = Afgørelser
pilots-go = De andre hold åbner
pilots-wait = De andre hold venter
pilots-by = { $name }, { $date }
pilots-decide = Afgørelse
pilots-reason = Begrundelse
pilots-reason-hint = Hvad viste pilotholdene, og hvad bliver lavet om?
pilots-begin = Åbn de andre hold
pilots-hold = Lad dem vente
pilots-begun = De andre hold tager nu imod tilmeldinger.
pilots-waiting = De andre hold venter. Begrundelsen er skrevet ned.
pilots-fault-reason = Skriv, hvorfor.
pilots-fault-early = Pilotholdene skal være holdt og evalueret, før de andre hold åbner.
training-pilot = Pilothold
training-pilot-hint = Holdes før de andre, for at prøve kurset af.
training-refusal-pilot = Pilotholdene skal evalueres, før dette hold åbner for tilmelding.
training-module = Modul
training-demanded = Skal eller kan
training-has-course = Lært på kursus
training-has-seen = Lært ved selvstudie
training-has-not = Ikke endnu
training-seen-of = Set { $seen } af { $count } til selvstudie
own-letter-teaches-subject = Du underviser: { $title }
own-letter-teaches-lead = Du står som underviser på { $title }.
own-letter-moved-subject = Holdet er flyttet: { $title }
own-letter-moved-lead = Tid eller sted er ændret for { $title }, som du underviser på.
own-letter-off-subject = Du underviser ikke længere: { $title }
own-letter-off-lead = { $title } holdes ikke, eller en anden underviser.
