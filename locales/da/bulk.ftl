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
