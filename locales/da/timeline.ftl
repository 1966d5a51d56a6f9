timeline-title = Tidslinje
timeline-of = Tidslinje for { $name }
timeline-description = { $count ->
    [one] Én række
   *[other] { $count } rækker
} med milepæle og faser. Linjen viser i dag, { $today }. Tabellen nedenfor siger det samme.
timeline-choose = Vælg, hvad du vil se
timeline-wave = Bølge
timeline-scale = Vis pr.
timeline-by-quarter = Kvartal
timeline-by-month = Måned
timeline-by-week = Uge
timeline-quarter = { $quarter }. kvt. { $year }
timeline-week = Uge { $week }
timeline-span = { $from } til { $until }
timeline-organisations = { $count ->
    [0] Ingen endnu
    [one] Én organisation
   *[other] { $count } organisationer
}
timeline-with-institutions = { $count ->
    [one] Én organisation
   *[other] { $count } organisationer
}, { $institutions ->
    [one] én institution
   *[other] { $institutions } institutioner
}
timeline-tasks = { $count ->
    [one] Én opgave
   *[other] { $count } opgaver
}, { $closed } færdige
timeline-phase = { $count ->
    [one] Én opgave
   *[other] { $count } opgaver
}
timeline-red = { $count ->
    [one] én rød
   *[other] { $count } røde
}
timeline-yellow = { $count ->
    [one] én gul
   *[other] { $count } gule
}
timeline-green = { $count ->
    [one] én grøn
   *[other] { $count } grønne
}
timeline-grey = { $count ->
    [one] én grå
   *[other] { $count } grå
}
timeline-window = Kommunen vælger selv
timeline-chosen = { $title }: { $count ->
    [one] én kommune
   *[other] { $count } kommuner
}
timeline-legend = ◆ er en milepæl, ◇ et arrangement. En bjælke er en fase. De små figurer er frister, og figuren viser opgavens farve. Ferie og helligdage er grå.
timeline-nothing = Der er ingen datoer endnu
timeline-nothing-help = Når drejebogen har datoer for din organisation, står de her.
timeline-table = Det samme som tabel
timeline-what = Række
timeline-who = Hvem
timeline-when = Datoer
timeline-kind = Hvad
timeline-entry = Navn
timeline-from = Fra
timeline-until = Til
timeline-milestone = Milepæl
timeline-a-phase = Fase
timeline-deadline = Frist
timeline-institutions = Institutioner
timeline-institutions-count = { $count ->
    [one] Én institution
   *[other] { $count } institutioner
}
timeline-event = Arrangement
timeline-step = Trin
