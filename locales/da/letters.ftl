# Mails til dem, der har en rolle.
letters-title = Skriv til roller
letters-lead = Mails til dem, der har en rolle. Hvem der får dem, afgøres, når de sendes.
letters-new = Skriv en ny
letters-none = Ingen mails endnu
letters-none-help = Vælg roller, se, hvem der har dem, og skriv én gang til dem alle.
letters-subject = Emne
letters-state = Status
letters-author = Skrevet af
letters-untitled = Uden emne
letters-state-draft = Kladde, ændret { $at }
letters-state-planned = Sendes { $at }
letters-state-sent = Sendt { $at }
letters-state-trouble = Blev ikke sendt
letters-to-these = Skriv til disse
letters-who = Hvem skal have mailen?
letters-who-lead = Vælg roller. Resten kan du lade stå, så gælder det alle.
letters-roles = Roller
letters-rollouts = Udrulninger
letters-all-hint = Vælger du ingen, gælder det alle.
letters-organisations = Kun i disse organisationer
letters-organisation = Organisation
letters-region = Region
letters-wave = Bølge
letters-signal = Har en opgave, der er
letters-kind = Opgaven er
letters-theme = Opgavens tema
letters-phase = Opgavens fase
letters-show = Vis
letters-found = { $count ->
    [0] Ingen får mailen
    [one] 1 person får mailen
   *[other] { $count } personer får mailen
}
letters-choose-role = Vælg mindst én rolle.
letters-vacant = { $role }: ubesat i { $count ->
    [one] 1 organisation
   *[other] { $count } organisationer
}. Der får ingen mailen.
letters-show-vacant = Vis hvor
letters-unreachable = { $count ->
    [one] 1 person får den ikke: adressen mangler, eller mail kommer retur
   *[other] { $count } personer får den ikke: adressen mangler, eller mail kommer retur
}
letters-show-people = Vis, hvem der får den
letters-people = Modtagere
letters-person = Person
letters-role = Rolle
letters-email = Mail
letters-budget-copies = { $copies ->
    [one] Dertil kommer en kopi til 1 fælles postkasse.
   *[other] Dertil kommer en kopi til { $copies } fælles postkasser.
}
letters-by-language = { $danish } får den på dansk, { $english } på engelsk.
letters-later-for = { $count ->
    [one] 1 person har fået { $most } mails i dag. Det er det højeste antal på en dag. Sendes mailen i dag, får personen den først { $date }.
   *[other] { $count } personer har fået { $most } mails i dag. Det er det højeste antal på en dag. Sendes mailen i dag, får de den først { $date }.
}
letters-template = Begynd med
letters-template-hint = Du kan ændre alt bagefter.
letters-template-empty = En tom mail
letters-template-status = Statusmail med de røde opgaver
letters-template-newsletter = Nyhedsbrev
letters-go-on = { $count ->
    [one] Skriv til 1 person
   *[other] Skriv til { $count } personer
}
letters-begun = Kladden er oprettet. Intet er sendt endnu.
letters-readdressed = Modtagerne er ændret.
letters-saved = Kladden er gemt.
letters-goes-to = { $count ->
    [0] Ingen får mailen.
    [one] Mailen går til 1 person.
   *[other] Mailen går til { $count } personer.
}
letters-change-who = Vælg andre modtagere
letters-subject-da = Emne
letters-body-da = Tekst
letters-body-hint = Skriv **fed** for fed skrift, og begynd en linje med - for et punkt.
letters-fields = Felter, der udfyldes for hver modtager
letters-field-name = Modtagerens navn
letters-field-organisation = Modtagerens organisation
letters-field-rollout = Udrulningens navn
letters-field-role = Modtagerens rolle
letters-field-red-count = Antal røde opgaver
letters-field-red-tasks = De røde opgaver, én på hver linje, med frist og link
letters-field-tasks = Opgaverne, du har valgt, én på hver linje, med frist og link
letters-english = Også på engelsk
letters-languages-hint = Hver modtager får mailen på det sprog, de har valgt. Er den kun skrevet på ét sprog, får alle den på det.
letters-subject-en = Emne på engelsk
letters-body-en = Tekst på engelsk
letters-reply-to = Svar går til
letters-reply-to-hint = Navn og mailadresse står nederst i mailen.
letters-copies = { $count ->
    [one] Send en kopi til 1 fælles postkasse
   *[other] Send en kopi til { $count } fælles postkasser
}
letters-save-and-look = Gem, og se den
letters-save = Gem
letters-conflict = En kollega har ændret mailen imens. Din tekst står her endnu. Gemmer du igen, bliver det den, der gælder.
letters-changed-meanwhile = Mailen er ændret i mellemtiden. Se den igennem igen.
letters-is-fixed = Mailen er sendt eller på vej og kan ikke ændres her.
letters-fault-long = Skriv højst { $count } tegn.
letters-fault-field = Feltet { $fields } findes ikke. Se listen over felter.
letters-fault-empty = Skriv noget her, før mailen kan sendes.
letters-fault-english = Skriv både emne og tekst på engelsk, eller lad begge stå tomme.
letters-fault-day = Skriv en dato, fx 31-12-2026.
letters-fault-time = Skriv et klokkeslæt, fx 09:00.
letters-fault-moment = Vælg et tidspunkt i fremtiden, højst et år frem.
letters-look = Se mailen, før den sendes
letters-as = Se den, som den ser ud for
letters-reads-danish = { $name } får den på dansk.
letters-reads-english = { $name } får den på engelsk.
letters-in-danish = På dansk
letters-in-english = På engelsk
letters-test = Send en prøve til mig
letters-tested = Prøven er på vej til dig.
letters-test-subject = Prøve: { $subject }
letters-send-heading = Send
letters-when = Hvornår?
letters-now = Nu
letters-later = På et tidspunkt
letters-day = Dag
letters-time = Klokken
letters-time-hint = Modtagerne findes, når mailen sendes. Skifter en rolle hænder inden, får den nye den.
letters-send = Send mailen
letters-back-to-text = Ret teksten
letters-nobody = Ingen får mailen i dag. Vælg andre modtagere.
letters-sent = { $count ->
    [one] 1 mail er på vej.
   *[other] { $count } mails er på vej.
}
letters-planned = Mailen sendes på det valgte tidspunkt.
letters-stopped = Mailen sendes ikke. Den er en kladde igen.
letters-stop = Stop mailen
letters-stop-hint = Mailen bliver en kladde igen og kan ændres.
letters-sent-by = { $count ->
    [one] Sendt { $at } af { $name }. 1 mail.
   *[other] Sendt { $at } af { $name }. { $count } mails.
}
letters-planned-by = Sendes { $at }. Skrevet af { $name }.
letters-today = De får den, hvis den sendes nu
letters-got = Hvem fik den
letters-mail-sent = Sendt
letters-mail-waits = På vej
letters-mail-later = Sendes { $at }
letters-mail-failed = Kom ikke frem
letters-trouble-writer = Mailen blev ikke sendt: den, der skrev den, må ikke længere skrive til disse roller. Se den igennem, og send den selv.
letters-trouble-nobody = Mailen blev ikke sendt: ingen havde rollerne, da den skulle sendes.
letters-why = Du får mailen som { $role } i { $organisation }.
letters-answers = Svar går til { $name }, { $email }.
letters-due = frist { $date }
letters-no-tasks = Ingen opgaver.
letters-copy-of = Kopi af en mail til { $name }.
mailbox-title = Fælles postkasse
mailbox-address = Mailadresse
mailbox-hint = Får en kopi, når nogen skriver til organisationens roller og vælger det.
mailbox-save = Gem postkassen
mailbox-saved = Postkassen er gemt.
admin-letters = Skriv til roller
admin-letters-what = Mails til dem, der har en rolle
