# Parathed: spørgeskemaer, svar, score, dialog og afgørelse.
readiness-title = Parathed
readiness-questionnaires = Spørgeskemaer
readiness-organisation = Organisation
readiness-municipality = Kommune
readiness-theme = Tema
readiness-score = Score
readiness-level = Svarene peger på
readiness-level-none = Ingen svar endnu
readiness-level-not-ready = Ikke klar
readiness-level-conditional = Klar på betingelser
readiness-level-ready = Klar
readiness-decision = Afgørelse
readiness-decided-on = Afgjort
readiness-verdict-none = Ikke afgjort
readiness-verdict-ready = Klar
readiness-verdict-on-conditions = Klar på betingelser
readiness-verdict-not-ready = Ikke klar
readiness-stage-before = Ikke åbnet endnu
readiness-stage-open = Åben
readiness-stage-closed = Lukket
readiness-opens-on = Spørgeskemaet åbner { $date }.
readiness-closes-on = Svar senest { $date }.
readiness-closed-on = Spørgeskemaet lukkede { $date }.
readiness-of = { $count } af { $all }
readiness-in-all = I alt

# Listen over alle
readiness-filter = Vælg organisationer
readiness-search = Navn
readiness-answered = Besvaret
readiness-answered-none = Ingen har svaret
readiness-answered-some = Nogle har svaret
readiness-answered-all = Alle har svaret
readiness-asked = Spurgt
readiness-handed-in-count = Har svaret
readiness-sort = Rækkefølge
readiness-sort-name = Efter navn
readiness-sort-score = Laveste score først
readiness-figure-none = Ingen har svaret endnu
readiness-total = { $count ->
    [one] 1 organisation
   *[other] { $count } organisationer
}
readiness-none = Ingen organisationer passer
readiness-none-help = Vælg færre krav, eller nulstil.

# At svare
readiness-answer = Svar på spørgeskemaet
readiness-answer-title = { $title }: { $name }
readiness-step = Trin { $step } af { $steps }
readiness-sum-up = Se dine svar igennem
readiness-next = Gem, og gå videre
readiness-back = Gem, og gå tilbage
readiness-kept = Dine svar bliver gemt for hvert trin. Du kan fortsætte senere og på en anden enhed.
readiness-change = Ret svarene
readiness-unanswered = Ikke besvaret
readiness-missing = { $count ->
    [one] Der mangler svar på ét spørgsmål.
   *[other] Der mangler svar på { $count } spørgsmål.
}
readiness-hand-in = Aflever svarene
readiness-handed-in = Dine svar er afleveret. Du kan rette dem, til spørgeskemaet lukker.
readiness-is-handed-in = Dine svar er afleveret. Det, du retter, tæller med det samme.
readiness-unknown = Ved ikke
readiness-yes = Ja
readiness-no = Nej
readiness-file-remove = Fjern { $name }
readiness-others = Andre, der er spurgt
readiness-has-handed-in = { $name } har svaret.
readiness-has-begun = { $name } er i gang.
readiness-has-not-begun = { $name } er ikke begyndt.
readiness-another-answers = { $name } svarer for jer alle.
readiness-not-asked = Du er ikke blandt dem, der skal svare. Her er det, de andre har svaret.
readiness-see-dialogue = Se score og dialog
readiness-fault-question = Spørgsmålet findes ikke i spørgeskemaet.
readiness-fault-number = Skriv et helt tal fra 0 til { $most }.
readiness-fault-choice = Vælg et af svarene.
readiness-fault-closed = Spørgeskemaet tager ikke imod svar i dag. Dine svar blev ikke gemt.
readiness-fault-missing = { $count ->
    [one] Besvar det spørgsmål, der mangler, før du afleverer.
   *[other] Besvar de { $count } spørgsmål, der mangler, før du afleverer.
}
readiness-fault-elsewhere = Du har svaret et andet sted imens. Her er det, du skrev nu. Gem igen, hvis det skal gælde.
readiness-waits = Parathed: dine svar mangler
readiness-waits-begun = Du er begyndt.

# Dialogen
readiness-dialogue-title = { $title }: score og dialog for { $name }
readiness-nobody = Ingen har svaret endnu. Score, samtale og råd står her, når den første har afleveret.
readiness-themes = Score for hvert tema
readiness-earlier = Forrige gang
readiness-nationally = Hele landet
readiness-like-sized = Lige så store
readiness-compared-none = Tal for hele landet vises, når mindst fem har afleveret svar og sagt ja til at tælle med.
readiness-compared-all = Hele landet er gennemsnittet for { $count }, der har sagt ja til at tælle med.
readiness-compared-both = Hele landet er gennemsnittet for { $count }, der har sagt ja til at tælle med. { $like } af dem er lige så store.
readiness-talk = Tal om det her
readiness-talk-help = Øverst står det, I er mest uenige om, og derefter det laveste.
readiness-talk-one = Kun én har svaret. Det laveste står øverst.
readiness-points = { $points } point
readiness-apart = { $count } point mellem jer
readiness-agree = I er enige
readiness-unmet = Skal være på plads, og er det ikke
readiness-said = { $name }: { $answer }
readiness-answered-count = { $count ->
    [0] Ingen har svaret.
    [one] Én har svaret.
   *[other] { $count } har svaret.
}
readiness-agreed = Aftalt svar: { $answer } ({ $name }, { $date })
readiness-agree-form = Skriv det svar, I er enige om
readiness-agree-at-once = Svar sammen i stedet for hver for sig
readiness-agreed-answer = Det aftalte svar
readiness-agreed-hint = Det træder i stedet for gennemsnittet.
readiness-note = Bemærkning
readiness-note-hint = Hvorfor, og hvad I gør.
readiness-agree-save = Gem det aftalte svar
readiness-agree-withdraw = Træk det aftalte svar tilbage
readiness-agree-saved = Det er gemt.
readiness-fault-agreed = Vælg eller skriv det svar, I er enige om.
readiness-fault-early = Spørgeskemaet er ikke åbnet endnu.
readiness-remarks = Bemærkninger
readiness-to-do = Det kan I gøre ved det laveste

# Afgørelsen
readiness-undecided = Det er ikke afgjort endnu, om I er klar.
readiness-decided = { $name }, { $date }
readiness-conditions-by = Betingelser, der skal være opfyldt senest { $date }: { $conditions }
readiness-only = { $role } eller programkontoret afgør det.
readiness-verdict = Hvad er afgørelsen?
readiness-must-have-hint = Det kan ikke vælges, mens noget, der skal være på plads, mangler.
readiness-reason = Begrundelse
readiness-reason-hint = Skal skrives, hvis I ikke er klar, eller hvis afgørelsen går imod svarene.
readiness-conditions = Betingelser
readiness-conditions-hint = Hvad der skal være på plads, når I er klar på betingelser.
readiness-by = Betingelserne skal være opfyldt
readiness-by-hint = Den sidste dag.
readiness-decide = Gem afgørelsen
readiness-decide-saved = Afgørelsen er truffet.
readiness-not-yours = Det er ikke dit at gøre.
readiness-conflict = En anden gemte noget imens. Se det igennem, og gem igen. Det, du skrev, står her endnu.
readiness-fault-verdict = Vælg en afgørelse.
readiness-fault-nothing = Ingen har svaret endnu.
readiness-fault-must-have = Noget, der skal være på plads, mangler. Vælg »Klar på betingelser« eller »Ikke klar«.
readiness-fault-reason = Skriv hvorfor.
readiness-fault-conditions = Skriv betingelserne.
readiness-fault-by = Skriv en dag fra i dag og frem.

# At tælle med
readiness-share = Tal for hele landet
readiness-share-label = Vi vil tælle med i tal for hele landet
readiness-share-hint = Kun gennemsnit af mindst fem vises. Ingen ser jeres egen score.
readiness-share-save = Gem
readiness-share-on = I tæller nu med i tal for hele landet.
readiness-share-off = I tæller ikke længere med i tal for hele landet.
