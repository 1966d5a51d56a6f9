# Hvordan en ny version lægges over det, som organisationerne har gjort
laid-nation = { $tasks ->
    [one] 1 opgave
   *[other] { $tasks } opgaver
} hos { $organisations ->
    [one] 1 organisation
   *[other] { $organisations } organisationer
} bliver berørt:
laid-untouched = urørt
laid-begun = i gang
laid-own-date = har egen frist
laid-closed = færdig, beholder sin version
laid-hidden = skjules, til den udsendes igen
laid-new-performer = får ny udfører
laid-new-responsible = får ny ansvarlig
laid-vacated = bliver ubesat
laid-signal = går fra { $from } til { $to }
laid-untouched-count = { $count ->
    [one] 1 urørt
   *[other] { $count } urørte
}
laid-begun-count = { $count } i gang
laid-own-date-count = { $count } har egen frist
laid-closed-count = { $count ->
    [one] 1 er færdig og beholder sin version
   *[other] { $count } er færdige og beholder deres version
}
laid-new-performer-count = { $count } får ny udfører
laid-new-responsible-count = { $count } får ny ansvarlig
laid-vacated-count = { $count ->
    [one] 1 bliver ubesat
   *[other] { $count } bliver ubesatte
}
laid-yellow-count = { $count ->
    [one] 1 bliver gul i dag
   *[other] { $count } bliver gule i dag
}
laid-red-count = { $count ->
    [one] 1 bliver rød i dag
   *[other] { $count } bliver røde i dag
}
laid-places = Hos hvem: { $title }
laid-by-organisation = Organisation for organisation
laid-no-organisation = Ingen organisation passer til dit valg.
laid-organisation = Organisation
laid-kept = Egen frist eller færdige
laid-people = Nye personer
laid-yellow = Bliver gule
laid-red = Bliver røde
laid-show = Vis organisationer
laid-show-all = Alle, der bliver berørt
laid-show-signals = Dem, hvor opgaver bliver gule eller røde
laid-show-people = Dem, hvor personer skifter
laid-show-kept = Dem med egen frist eller færdige opgaver
publish-note = Hvorfor?
publish-note-hint = Alle, der bliver berørt, læser det i deres mail og på kommunens side.
publish-note-long = Skriv højst { $most } tegn.
publish-goes-back = Version { $version } har været udgivet før. Du går tilbage til den. Det, som organisationerne har skrevet, bliver stående.
versions-title = Versioner
versions-lead = Det, der er udgivet af drejebogen, og hvorfor.
versions-all = Se versioner
versions-playbook = Læs drejebogen
versions-state = Status
versions-in-force = I kraft
versions-to-come = Træder i kraft senere
versions-over = Afløst
versions-published = Udgivet
versions-no-note = Intet skrevet
versions-back = Gå tilbage
versions-go-back = Gå tilbage til denne version
versions-go-back-to = Gå tilbage til { $version }
since-version = Version { $version } af drejebogen gælder.
since-version-from = Version { $version } af drejebogen gælder fra { $date }.
since-title-count = { $count ->
    [0] Drejebogen er ændret siden sidst
    [one] Drejebogen er ændret siden sidst: 1 opgave
   *[other] Drejebogen er ændret siden sidst: { $count } opgaver
}
since-what = Se, hvad der er ændret
since-title = Titel
since-field = { $field }: { $old } → { $new }
since-other = Ændret: { $field }
since-added = Ny opgave
since-withdrawn = Opgaven er trukket tilbage. Det, I skrev, er gemt.
since-kept = I har fuldført opgaven. Jeres version står, som den var.
since-own-date = I har jeres egen frist: { $date }
since-seen = Set
laid-more = og { $count } mere
