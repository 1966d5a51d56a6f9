# Porte: hvad der skal være på plads, før noget går videre.
gates-title = Porte
gates-lead = Det, der skal være på plads, før noget går videre, og hvem der mangler.
gates-none = Drejebogen har ingen porte
gates-none-help = Porte står i drejebogens gates.toml.
gates-opens = Åbner for { $for }.
gates-decides = { $role } afgør det.
gates-of-organisation = hver kommune for sig
gates-of-institution = hver institution for sig
gates-of-wave = hver bølge for sig
gates-of-rollout = hele udrulningen
gates-asks = Porten kræver:
gates-asks-heading = Porten kræver
gates-asks-task = Opgave { $task } er afsluttet
gates-asks-phase = Alle opgaver i fase { $phase } er afsluttet
gates-asks-phase-and-kind = Alle opgaver i fase { $phase } af typen { $kind } er afsluttet
gates-asks-kind = Alle opgaver af typen { $kind } er afsluttet
gates-asks-role = Rollen { $role } er besat
gates-asks-answers = Betingelse: { $condition }
gates-asks-share = Hos mindst { $share } procent
gates-place = Hvor
gates-state = Tilstand
gates-how-far = Hvor langt
gates-before = Skal være åben
gates-decision = Afgørelse
gates-opens-for = Åbner for
gates-decided-by = Afgøres af
gates-whole = Hele udrulningen
gates-state-closed = Lukket
gates-state-waiting = Venter
gates-state-ready = Klar til afgørelse
gates-state-open-on-conditions = Åben på betingelser
gates-state-open = Åben
gates-verdict-go = Gå videre
gates-verdict-conditional-go = Gå videre på betingelser
gates-verdict-wait = Vent
gates-done = { $done } af { $asked } er klar
gates-missing-count = { $count ->
    [0] Intet mangler
    [one] { $count } ting mangler
   *[other] { $count } ting mangler
}
gates-decided = { $name }, { $date }
gates-filter = Vis
gates-shown = { $count ->
    [one] { $count } sted
   *[other] { $count } steder
}
gates-nothing = Ingen passer
gates-nothing-help = Vælg en anden tilstand, eller søg efter noget andet.
gates-late = Porten skulle have været åben den { $date }.
gates-held-up = Hvem mangler
gates-held-up-nobody = Ingen mangler noget.
gates-missing = Hvad mangler
gates-missing-role = Rollen { $role } er ubesat
gates-missing-answers = Svarene er ikke, som porten kræver
gates-missing-readiness = Parathed: { $questionnaire } er ikke afgjort som klar
gates-more = { $count ->
    [one] Og { $count } til.
   *[other] Og { $count } til.
}
gates-undecided = Der er ikke truffet en afgørelse.
gates-verdict = Din afgørelse
gates-reason = Begrundelse
gates-reason-hint = Skal skrives, når I venter eller går videre på betingelser.
gates-go-hint = Kan ikke vælges, så længe noget mangler.
gates-decide = Træf afgørelse
gates-only-role = { $role } eller programkontoret træffer afgørelsen.
gates-only-office = Programkontoret træffer afgørelsen.
gates-not-yours = Afgørelsen er ikke din at træffe.
gates-fault-verdict = Vælg en afgørelse
gates-fault-missing = Noget mangler endnu. Gå videre på betingelser, eller vent
gates-fault-reason = Skriv hvorfor
gates-conflict = En anden traf en afgørelse imens. Læs den nedenfor, og vælg igen
gates-saved = Afgørelsen er truffet.
gates-condition-and = og
gates-condition-or = eller
gates-condition-not = ikke { $part }
gates-condition-completed = opgave { $task } er fuldført
gates-condition-wave = bølgen
gates-condition-wave-kind = bølgens slags
gates-condition-answer = svaret på opgave { $task }
gates-condition-equal = er
gates-condition-not-equal = er ikke
gates-condition-less = er mindre end
gates-condition-at-most = er højst
gates-condition-greater = er mere end
gates-condition-at-least = er mindst
gates-condition-value = »{ $value }«
gates-condition-vacant = ingen har rollen { $role }
gates-condition-ready = det er afgjort, at organisationen er klar ({ $questionnaire })
