# Tjeklister: sanity check af opsætningen og tjek af it-miljøet.
checks-title = Tjeklister
checks-lists = Tjeklister
checks-one-title = { $title }: { $name }
checks-of = { $count } af { $all }
checks-critical-open = { $count ->
    [0] Ingen kritiske punkter er åbne.
    [one] 1 kritisk punkt er åbent.
   *[other] { $count } kritiske punkter er åbne.
}
checks-task = Opgaven, som tjeklisten hører til
checks-critical = Kritisk
checks-critical-is-open = Kritisk: opgaven venter på dette punkt
checks-answer = Svar
checks-verdict-none = Ikke besvaret
checks-verdict-ok = I orden
checks-verdict-not-ok = Ikke i orden
checks-verdict-not-relevant = Ikke relevant
checks-answered-by = { $name }, { $date }
checks-note = Bemærkning
checks-note-hint = Skriv, hvorfor det ikke er i orden eller ikke er relevant.
checks-evidence = Dokumentation
checks-evidence-hint = Skriv, hvad der viser det.
checks-machine-hint = Skriv, hvad du selv har prøvet, hvis maskinen ikke har prøvet det.
checks-test-persons = Testpersoner
checks-test-persons-hint = En linje for hver: Test og navnet; mailadresse eller nummer. Skriv aldrig en rigtig borger.
checks-file-hint = Højst 20 MB. Kan stå i stedet for dokumentation i ord. Læg ikke noget om rigtige borgere i filen.
checks-file-hint-beside = Højst 20 MB. Læg ikke noget om rigtige borgere i filen.
checks-save = Gem punktet
checks-saved = Punktet er gemt.

# Maskinens test
checks-machine = Hvad en maskine har prøvet
checks-machine-about = Browser, ur og de webadresser, der er oplyst, bliver prøvet her på siden. Porte, certifikaters udløb og login bliver prøvet med kaskade check-environment fra det net, som I vil prøve.
checks-test-browser = Prøv denne browser
checks-outcome-passed = Bestået
checks-outcome-failed = Fejlet
checks-outcome-not-tested = Ikke prøvet
checks-address-waits = Leverandøren giver adressen. Den er ikke prøvet.
checks-by-browser = Prøvet i browseren af { $name }, { $date }.
checks-by-command = Prøvet af programmet for { $name }, { $date }.
checks-attached = Resultatet er vedhæftet.
checks-nothing-attached = Der var intet resultat at vedhæfte.

# Fejl
checks-fault-verdict = Vælg et svar.
checks-fault-reason = Skriv hvorfor.
checks-fault-evidence = Skriv, hvad der viser det.
checks-fault-file-name = Filens navn kan indeholde et rigtigt CPR-nummer. Giv filen et andet navn; den er ikke gemt.
checks-fault-file-shows = Filen er alt, hvad der viser, at punktet er i orden. Skriv dokumentationen i ord, eller læg en anden fil, før du fjerner den.
checks-fault-elsewhere = En anden har besvaret punktet imens. Se svaret, og gem igen.
checks-fault-person = Teksten kan indeholde et rigtigt CPR-nummer. Fjern nummeret; det er ikke gemt.
checks-fault-not-marked = Linje { $line }: skriv ordet Test i navnet, så ingen tager personen for en borger. Intet er gemt.
checks-fault-mail = Linje { $line }: mailadressen kan tilhøre en rigtig person. Brug example.dk, .test eller .invalid. Intet er gemt.
checks-fault-number = Linje { $line }: nummeret kan tilhøre en rigtig person. Brug kun numre fra programkontorets liste. Intet er gemt.
checks-fault-nothing = Linje { $line }: skriv en mailadresse eller et nummer efter navnet. Intet er gemt.

# Listen over alle
checks-filter = Vælg organisationer
checks-search = Navn
checks-state = Tilstand
checks-state-critical = Åbne kritiske punkter
checks-state-wrong = Noget er ikke i orden
checks-state-none = Ikke begyndt
checks-state-done = Ingen åbne kritiske punkter
checks-organisation = Organisation
checks-items = Punkter
checks-answered = Besvaret
checks-critical-count = Åbne kritiske
checks-not-ok-count = Ikke i orden
checks-failed = It-miljøet fejlede
checks-total = { $count ->
    [one] 1 organisation
   *[other] { $count } organisationer
}
checks-none = Ingen organisationer passer
checks-none-help = Vælg færre krav, eller nulstil.

# kaskade check-environment
environment-attached = Resultaterne er vedhæftet tjeklisten.
environment-nothing = Intet kunne prøves.
environment-in-browser = Prøves på siden, i den browser det gælder.
environment-no-address = Leverandøren giver adressen.
environment-bad-address = Adressen kan ikke bruges.
environment-no-answer = Intet svar inden for ti sekunder.
environment-refused = Porten er lukket.
environment-not-reached = Adressen kan ikke nås.
environment-reached = Forbindelsen er oprettet.
environment-not-encrypted = Forbindelsen kan ikke krypteres.
environment-expires = { $count ->
    [one] Certifikatet udløber inden for en dag.
   *[other] Certifikatet udløber inden for { $count } dage.
}
environment-expired = Certifikatet er udløbet.
environment-unknown-issuer = Certifikatets udsteder er ukendt her.
environment-other-name = Certifikatet gælder et andet navn.
environment-bad-certificate = Certifikatet kan ikke bruges.
environment-old-tls = TLS { $version }, mindst { $least } er krævet.
environment-encrypted = TLS { $version }, gyldigt certifikat.
environment-no-time = Adressen siger ikke, hvad klokken er.
environment-apart = { $count ->
    [one] Uret afviger 1 sekund.
   *[other] Uret afviger { $count } sekunder.
}
environment-status = Adressen svarede { $count }.
environment-no-file = Filen kan ikke læses.
environment-bad-metadata = Det er ikke metadata for en login-løsning med et certifikat.
environment-other-entity = Metadata gælder { $name }.
environment-metadata = Metadata for { $name } kan læses.
