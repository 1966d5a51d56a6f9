### Personer og roller ud og ind i Excel

imports-sheet = Personer
imports-title = Personer og roller i { $name }
imports-name = Navn
imports-email = Mail
imports-phone = Telefon
imports-job-title = Stilling
imports-role = Rolle
imports-role-title = Rollens navn
imports-rollout = Udrulning
imports-primary = Primær
imports-from = Fra
imports-until = Til
imports-confirmed = Bekræftet
imports-yes = ja
imports-no = nej
imports-primary-word = primær
imports-from-day = fra { $date }
imports-until-day = til { $date }

imports-upload-title = Hent personer fra Excel
imports-step-fetch = Hent listen, som den er nu
imports-step-edit = Ret i den. Én række for hver rolle. Et tomt felt ændrer ingenting.
imports-step-send = Send den her. Du ser, hvad der ændrer sig, før noget sker.
imports-file = Excel-fil
imports-file-hint = En .xlsx-fil med højst 10.000 rækker.
imports-ends-missing = Roller, der ikke står i filen, er slut
imports-ends-missing-hint = Sæt kun kryds, hvis filen har alle organisationens roller.
imports-send = Læs filen
imports-look-through = Filen er læst. Se den igennem, og godkend den.
imports-refused-empty = Filen er tom. Vælg en fil med mindst én række.
imports-refused-old = Filen er i det gamle format eller har adgangskode. Gem den som .xlsx uden adgangskode.
imports-refused-kind = Filen er ikke en Excel-fil, eller den er gået i stykker. Gem den som .xlsx igen.
imports-refused-large = Filen fylder for meget, når den pakkes ud. Del den i flere.
imports-refused-rows = Filen har over { $most } rækker. Del den i flere.

imports-preview-title = Det ændrer filen
imports-faults = { $count ->
    [one] Der er 1 fejl i filen. Ret den, og send filen igen. Intet er ændret.
   *[other] Der er { $count } fejl i filen. Ret dem, og send filen igen. Intet er ændret.
}
imports-fault-list = Fejl i filen
imports-cell = Celle
imports-fault = Fejl
imports-fault-column = Kolonnen »{ $column }« mangler i første række.
imports-fault-empty = »{ $column }« er tom.
imports-fault-email = »{ $value }« er ikke en mailadresse.
imports-fault-role = Ukendt rolle »{ $value }«. Brug en rolle fra rollegalleriet.
imports-fault-role-meant = Ukendt rolle »{ $value }«. Mente du »{ $meant }«?
imports-fault-rollout = Ukendt udrulning »{ $value }«. Lad feltet være tomt for alle udrulninger.
imports-fault-rollout-meant = Ukendt udrulning »{ $value }«. Mente du »{ $meant }«?
imports-fault-yes-no = »{ $value }« er hverken ja eller nej.
imports-fault-day = »{ $value }« er ikke en dato. Skriv for eksempel 9-3-2026.
imports-fault-long = Teksten er for lang eller har tegn, der ikke kan bruges. Højst { $most } tegn.
imports-fault-formula = Cellen har en formel. Skriv selve værdien.
imports-fault-error = Excel viser en fejl i cellen. Skriv selve værdien.
imports-fault-other-details = Række { $row } siger noget andet om den samme person.
imports-fault-same-role = Række { $row } har den samme rolle til den samme person.
imports-fault-two-primaries = Række { $row } har en anden som primær i samme rolle.
imports-fault-ends-before-start = Rollen slutter, før den begynder.
imports-another = Send en anden fil
imports-no-changes = Filen ændrer ingenting. Alt er, som den siger.
imports-approved-before = Filen er godkendt.
imports-added = { $count ->
    [one] 1 ny person
   *[other] { $count } nye personer
}
imports-changed = { $count ->
    [one] 1 person får nye oplysninger
   *[other] { $count } personer får nye oplysninger
}
imports-given = { $count ->
    [one] 1 ny rolle
   *[other] { $count } nye roller
}
imports-roles-changed = { $count ->
    [one] 1 rolle ændrer sig
   *[other] { $count } roller ændrer sig
}
imports-ended = { $count ->
    [one] 1 rolle slutter
   *[other] { $count } roller slutter
}
imports-was = Er nu
imports-became = Bliver
imports-more = Og { $count } til.
imports-approve = Godkend ændringerne
imports-look-again = Noget er ændret, siden du så listen. Se den igennem, og godkend igen.
imports-done = Ændringerne er gennemført.

directory-title = Hent fra FK Organisation
directory-lead = Send en fil med kommunens enheder og medarbejdere. Du vælger selv, hvad der bliver til noget.
directory-file = Fil fra FK Organisation
directory-file-hint = JSON, som OS2sync giver den: et hierarki med enheder og medarbejdere.
directory-refused-empty = Filen har ingen medarbejdere.
directory-refused-kind = Filen er ikke JSON. Hent hierarkiet fra OS2sync igen.
directory-refused-form = Filen har ikke en liste med enheder og en med medarbejdere. Hent hierarkiet fra OS2sync.
directory-refused-large = Filen har for mange medarbejdere og enheder.
directory-preview = Det siger FK Organisation
directory-linked = Samme person: kendes på mailadressen
directory-moved = Ny enhed: { $unit }
directory-gone-help = De er ikke længere i FK Organisation. Giv deres roller og opgaver videre, hvis de er stoppet.
directory-hand-over = Giv videre for { $name }
directory-search = Søg blandt de nye
directory-take-units = Ret enhederne, som FK Organisation siger
directory-show-units = Vis enhederne
directory-new-help = Sæt kryds ved dem, der skal have en rolle.
directory-new-more = Viser { $shown } af { $count }. Søg for at finde de andre.
directory-approve = Godkend det valgte
directory-skipped = { $count ->
    [one] 1 linje uden UUID eller navn er sprunget over.
   *[other] { $count } linjer uden UUID eller navn er sprunget over.
}
directory-gone = { $count ->
    [one] 1 person ser ud til at være stoppet
   *[other] { $count } personer ser ud til at være stoppet
}
directory-units = { $count ->
    [one] 1 enhed er ny eller ændret
   *[other] { $count } enheder er nye eller ændrede
}
directory-units-gone = { $count ->
    [one] 1 enhed findes ikke længere.
   *[other] { $count } enheder findes ikke længere.
}
directory-new = { $count ->
    [one] 1 medarbejder er ikke her endnu
   *[other] { $count } medarbejdere er ikke her endnu
}

## Mange organisationer på én gang
imports-organisation = Organisation
imports-nation = Alle organisationer i jeres udrulninger
imports-nation-lead = Hver række har en organisation og en udrulning. Nye personer bliver oprettet, og roller bliver givet. Det, en organisation selv har skrevet om sine personer, bliver, som det er.
imports-fault-organisation = Ukendt organisation »{ $value }«. Den skal være med i en af jeres udrulninger.
imports-fault-organisation-meant = Ukendt organisation »{ $value }«. Mente du »{ $meant }«?
imports-fault-rollout-needed = Skriv udrulningen. Roller på tværs af udrulninger giver organisationen selv.
imports-fault-rollout-not-yours = Den udrulning er ikke jeres.
imports-fault-not-taking-part = Organisationen er ikke med i udrulningen.
imports-left = { $count ->
    [one] 1 forskel er organisationens egen sag og bliver, som den er.
   *[other] { $count } forskelle er organisationernes egen sag og bliver, som de er.
}
