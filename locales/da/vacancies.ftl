### Ubesatte roller

vacancies-title = Ubesatte roller
vacancies-filter = Filtrer ubesatte roller
vacancies-only-waiting = Kun hvor opgaver venter
vacancies-none = Alle roller er besat.
vacancies-none-own = Alle jeres roller er besat.
vacancies-lead-own = Ingen står på rollerne her. Besæt dem, så får de nye folk straks de opgaver, der venter.
vacancies-municipalities = { $count ->
    [one] 1 kommune mangler: { $role }.
   *[other] { $count } kommuner mangler: { $role }.
} { $waiting ->
    [0] Ingen opgaver venter.
    [one] 1 opgave venter, heraf { $critical } på kritisk vej.
   *[other] { $waiting } opgaver venter, heraf { $critical } på kritisk vej.
}
vacancies-organisations = { $count ->
    [one] 1 sted mangler: { $role }.
   *[other] { $count } steder mangler: { $role }.
} { $waiting ->
    [0] Ingen opgaver venter.
    [one] 1 opgave venter, heraf { $critical } på kritisk vej.
   *[other] { $waiting } opgaver venter, heraf { $critical } på kritisk vej.
}
vacancies-figure-organisations = { $count ->
    [one] organisation mangler nogen
   *[other] organisationer mangler nogen
}
vacancies-figure-roles = { $count ->
    [one] ubesat rolle
   *[other] ubesatte roller
}
vacancies-figure-waiting = { $count ->
    [one] opgave venter
   *[other] opgaver venter
}
vacancies-figure-critical = { $count ->
    [one] af dem på kritisk vej
   *[other] af dem på kritisk vej
}
vacancies-lacking = Mangler
vacancies-of = { $count } af { $total }
vacancies-waiting = Opgaver venter
vacancies-critical = På kritisk vej
vacancies-first-due = Nærmeste frist
vacancies-organisation = Organisation
vacancies-wave = Bølge
vacancies-call = Ring til
vacancies-call-role = Rolle hos den, du ringer til
vacancies-phone = Telefon
vacancies-email = Mail
vacancies-nobody-to-call = Ingen af kommunens ledende roller er besat.
vacancies-where = Mangler i { $rollout }
vacancies-empty = Ingen ubesatte roller her
vacancies-empty-help = Når en rolle, udrulningen har brug for, ikke er besat, står den her med de opgaver, der venter.
vacancies-see = Se ubesatte roller
vacancies-idle-title = Ubesatte roller, ingen opgave venter på
vacancies-idle = { $count ->
    [one] 1 ubesat rolle, ingen opgave venter på
   *[other] { $count } ubesatte roller, ingen opgave venter på
}
vacancies-idle-help = Ingen opgave venter på dem i dag. Drejebogen regner med dem, og senere opgaver kan gå til dem. Besæt dem, når I ved, hvem det bliver.
