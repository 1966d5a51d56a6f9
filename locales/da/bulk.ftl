### Ændre flere opgaver på én gang

bulk-bar = Ændr flere opgaver
bulk-pick = Vælg { $task }
bulk-all = Alle { $count } på listen
bulk-picked-none = Sæt kryds ved de opgaver, du vil ændre.
bulk-picked-one = 1 opgave valgt
bulk-picked-other = { $count } opgaver valgt
bulk-change = Ændr de valgte
bulk-from-matrix = Ændr flere opgaver på én gang

bulk-title = { $count ->
    [one] Ændr 1 opgave
   *[other] Ændr { $count } opgaver
}
bulk-lead = Udfyld kun det, der skal ændres. Resten bliver, som det er. Du ser alle ændringer, før de bliver til noget.
bulk-leave = Lad stå
bulk-people = Personer
bulk-people-apart = Opgaverne ligger i flere organisationer, og ingen person arbejder i dem alle. Vælg opgaver i én organisation, hvis du vil sætte en person på.
bulk-role-holder = Den, der har rollen
bulk-progress = Status
bulk-reason = Begrundelse
bulk-reason-hint = Nødvendig, hvis opgaverne ikke kan nå fristen eller ikke er relevante.
bulk-due = Frist
bulk-due-what = Hvad skal der ske med fristen?
bulk-due-granted = Aftal en anden frist
bulk-due-playbook = Tilbage til drejebogens frist
bulk-due-day = Aftalt frist
bulk-comment = Kommentar
bulk-comment-text = Skriv på hver opgave
bulk-comment-hint = Den samme kommentar kommer på alle de opgaver, der ændres.
bulk-comment-written = Kommentaren bliver skrevet på opgaven
bulk-comment-on-each = Kommentaren på hver opgave
bulk-show = Vis ændringerne
bulk-back = Tilbage til listen
bulk-correct = Ret
bulk-task = Opgave
bulk-organisation = Organisation
bulk-changes = Ændringer
bulk-why = Hvorfor
bulk-chosen = { $count ->
    [one] 1 valgt opgave
   *[other] { $count } valgte opgaver
}
bulk-chosen-table = Valgte opgaver
bulk-gone = { $count ->
    [one] 1 af de valgte opgaver findes ikke længere.
   *[other] { $count } af de valgte opgaver findes ikke længere.
}

bulk-preview-title = { $count ->
    [0] Ingen opgaver ændres
    [one] 1 opgave ændres
   *[other] { $count } opgaver ændres
}
bulk-preview-lead = Intet er ændret endnu. Se listen igennem, og tryk så på knappen.
bulk-do = { $count ->
    [one] Ændr 1 opgave
   *[other] Ændr { $count } opgaver
}
bulk-changed = { $count ->
    [one] 1 opgave ændres
   *[other] { $count } opgaver ændres
}
bulk-changed-table = Opgaver, der ændres
bulk-refused = { $count ->
    [one] 1 opgave kan ikke ændres
   *[other] { $count } opgaver kan ikke ændres
}
bulk-refused-table = Opgaver, der ikke kan ændres
bulk-same = { $count ->
    [one] 1 opgave er sådan i forvejen
   *[other] { $count } opgaver er sådan i forvejen
}
bulk-same-table = Opgaver, der er sådan i forvejen
bulk-meanwhile = { $count ->
    [one] 1 opgave er ændret, mens du så på den
   *[other] { $count } opgaver er ændret, mens du så på dem
}
bulk-meanwhile-help = Intet er gemt. Listen viser nu, hvad der sker med opgaverne, som de er blevet. Tryk på knappen igen, hvis det stadig er rigtigt.
bulk-changed-by = Ændret af { $name } { $when }

bulk-why-same = Opgaven er sådan i forvejen.
bulk-why-meanwhile = Opgaven er ændret imens.
bulk-why-elsewhere = Personen arbejder ikke i opgavens organisation.
bulk-why-not-allowed = Kun projektlederen, den ansvarlige og udføreren kan ændre opgaven.
bulk-why-only-office-grants = Kun programkontoret kan aftale en anden frist.
bulk-why-answer-first = Opgaven skal besvares, før den kan markeres som fuldført.

bulk-none-title = Vælg opgaver
bulk-fault-none = Du har ikke valgt nogen opgaver. Gå til en liste med opgaver, og sæt kryds ved dem, du vil ændre.
bulk-fault-too-many = Du har valgt { $count } opgaver. Vælg højst { $max } ad gangen: brug listens filtre.
bulk-fault-nothing = Vælg, hvad der skal ændres.

bulk-done = { $count ->
    [one] 1 opgave er ændret.
   *[other] { $count } opgaver er ændret.
}
bulk-made-title = { $count ->
    [one] 1 opgave ændret
   *[other] { $count } opgaver ændret
}
bulk-made-lead = Ændret { $when }. Du kan fortryde, så længe ingen har ændret opgaverne igen.
bulk-undone-lead = { $count ->
    [one] Fortrudt { $when }: 1 opgave er sat tilbage.
   *[other] Fortrudt { $when }: { $count } opgaver er sat tilbage.
}
bulk-undo = { $count ->
    [one] Fortryd på 1 opgave
   *[other] Fortryd på { $count } opgaver
}
bulk-comments-stay = Kommentaren bliver stående på opgaverne, også hvis du fortryder.
bulk-not-undoable = { $count ->
    [one] 1 opgave kan ikke sættes tilbage
   *[other] { $count } opgaver kan ikke sættes tilbage
}
bulk-kept = { $count ->
    [one] 1 opgave er ikke sat tilbage
   *[other] { $count } opgaver er ikke sat tilbage
}
bulk-kept-table = Opgaver, der bliver, som de er
bulk-set-back = { $count ->
    [one] 1 opgave er sat tilbage
   *[other] { $count } opgaver er sat tilbage
}
bulk-set-back-table = Opgaver, der er sat tilbage
bulk-was-changed = { $count ->
    [one] 1 opgave blev ændret
   *[other] { $count } opgaver blev ændret
}
bulk-was-changed-table = Opgaver, der blev ændret
bulk-undone = { $count ->
    [one] 1 opgave er sat tilbage.
   *[other] { $count } opgaver er sat tilbage.
}
bulk-undone-already = Det er allerede fortrudt.
bulk-undone-nothing = Der er ikke noget at sætte tilbage.
bulk-commented = Kommentar skrevet

## Ud til Excel og ind igen
bulk-excel-title = Ret opgaver i Excel
bulk-excel-lead = Hent listen, ret i den, og send den tilbage. Du ser hver ændring, før den bliver til noget.
bulk-excel-fetch = Hent listen som Excel
bulk-excel-edit = Ret status, begrundelse, ansvarlig, udfører og aftalt frist, eller skriv en kommentar. Gem filen.
bulk-excel-send-it = Send filen her.
bulk-excel-choose = Filen med opgaver
bulk-excel-hint = En Excel-fil (.xlsx), som du har hentet her.
bulk-excel-send = Vis ændringerne
bulk-excel-sheet = Opgaver
bulk-excel-file = opgaver-til-rettelse
bulk-excel-reason = Begrundelse
bulk-excel-responsible = Ansvarlig (mail)
bulk-excel-performer = Udfører (mail)
bulk-excel-granted = Aftalt frist
bulk-excel-comment = Ny kommentar
bulk-excel-key = Nøgle
bulk-excel-about-state = Vælg på listen i cellen. Skriv en begrundelse ved siden af, hvis opgaven ikke kan nå fristen eller ikke er relevant.
bulk-excel-about-person = Skriv mailadressen på en, der arbejder i organisationen. "følger rollen" betyder den, der har rollen i drejebogen.
bulk-excel-about-granted = En anden frist end drejebogens, som programkontoret har aftalt. En tom celle betyder drejebogens frist.
bulk-excel-about-comment = Det, du skriver her, kommer på opgaven som en kommentar.
bulk-excel-too-many = Listen har { $count } opgaver. Hent højst { $max } ad gangen: brug listens filtre.
bulk-excel-no-key = Filen er ikke hentet her, eller den skjulte kolonne Nøgle er slettet. Hent listen igen.
bulk-excel-formula = Cellen har en formel eller en fejl. Skriv værdien i stedet.
bulk-excel-unknown = Opgaven findes ikke. Hent listen igen.
bulk-excel-twice = Opgaven står to gange i filen. Slet den ene række.
bulk-excel-bad-state = Status kendes ikke. Vælg en på listen i cellen.
bulk-excel-bad-day = Det er ikke en dato.
bulk-excel-bad-person = Ingen i organisationen har den mailadresse.
bulk-excel-writes = Kommentar: { $comment }
bulk-excel-compared = { $count ->
    [0] Ingen celler ændrer noget
    [one] 1 celle ændrer noget
   *[other] { $count } celler ændrer noget
}
bulk-excel-nothing = Filen er, som den blev hentet. Ret i den, gem, og send den igen.
bulk-excel-cell = Celle
bulk-excel-changes = Ændringer, celle for celle
bulk-excel-faults = { $count ->
    [one] 1 fejl i filen
   *[other] { $count } fejl i filen
}
bulk-excel-faults-help = Intet bliver ændret, før alle fejl er rettet. Ret dem i filen, gem, og send den igen.
bulk-excel-faults-table = Fejl i filen
bulk-excel-conflicts = { $count ->
    [one] 1 celle er også ændret af en anden
   *[other] { $count } celler er også ændret af andre
}
bulk-excel-conflicts-help = Vælg for hver, hvad der skal gælde.
bulk-excel-take-now = Behold det, der står nu: { $value }
bulk-excel-take-file = Brug filens: { $value }
bulk-excel-undecided = Vælg, hvad der skal gælde, for hver celle, som andre også har ændret.
bulk-excel-meanwhile = Nogen har ændret opgaverne, mens du så på dem. Intet er gemt. Se listen igennem igen.
bulk-excel-do = Gennemfør ændringerne
bulk-excel-again = Send en anden fil
