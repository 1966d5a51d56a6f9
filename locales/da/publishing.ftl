### Drejebogen: læs, sammenlign, opret en udrulning, udgiv

playbook-title = Drejebog
playbook-lead = Version { $version } er i kraft. { $owner } ejer drejebogen, { $supplier } leverer systemet.
playbook-lead-unpublished = Version { $version } er ikke udgivet endnu. { $owner } ejer drejebogen, { $supplier } leverer systemet.
playbook-publish = Udgiv en version
playbook-waves = Bølger
playbook-participants = { $count ->
    [one] 1 deltager
   *[other] { $count } deltagere
}
playbook-task = Opgave
playbook-theme = Tema
playbook-themes = Temaer
playbook-roles = Roller
playbook-performer = Udfører
playbook-published = Udsendes
playbook-starts = Start
playbook-deadline = Frist
playbook-hidden = { $count ->
    [one] 1 opgave er endnu ikke udsendt eller hører til hos andre.
   *[other] { $count } opgaver er endnu ikke udsendt eller hører til hos andre.
}
playbook-publications = Versioner
playbook-no-publications = Intet er udgivet endnu.
playbook-version = Version { $version }
playbook-published-by = Udgivet { $at } af { $by }
playbook-in-force-from = I kraft fra { $from }
playbook-from-own-dates = drejebogens egne datoer
playbook-source = Kilde: { $source }
playbook-days = { $count ->
    [one] 1 dag
   *[other] { $count } dage
}
playbook-working-days = { $count ->
    [one] 1 arbejdsdag
   *[other] { $count } arbejdsdage
}
playbook-weeks = { $count ->
    [one] 1 uge
   *[other] { $count } uger
}
playbook-months = { $count ->
    [one] 1 måned
   *[other] { $count } måneder
}
playbook-before = { $distance } før { $base }
playbook-after = { $distance } efter { $base }
playbook-publication = udsendelsen
playbook-start = starten
playbook-due = fristen
playbook-due-of = fristen for { $code }

compare-choose = Sammenlign med version
compare-show = Sammenlign
compare-title = Forskelle til version { $version }
compare-same = Versionerne er ens.
compare-field = Felt
compare-old = Før
compare-new = Efter
compare-added = Nye opgaver
compare-changed = Ændrede opgaver
compare-withdrawn = Opgaver, der udgår
compare-parts = Faser, temaer, milepæle, bølger og roller
compare-head = Drejebogen
compare-part-added = ny
compare-part-withdrawn = udgår
compare-part-moved = flyttet
compare-nothing = (ingen)
compare-lines-added = { $count ->
    [one] 1 ny linje
   *[other] { $count } nye linjer
}
compare-lines-removed = { $count ->
    [one] 1 linje fjernet
   *[other] { $count } linjer fjernet
}

new-title = Opret udrulning
new-lead = Vælg en drejebog, eller indlæs en ny.
new-from = { $title }, version { $version }
new-stored = Indlæste drejebøger
new-none-stored = Der er ingen endnu. Indlæs den første herunder.
new-playbook = Drejebog
new-version = Version
new-tasks = Opgaver
new-warnings = { $count ->
    [one] 1 advarsel i drejebogen
   *[other] { $count } advarsler i drejebogen
}
new-foreign = Drejebogen hører til { $office }. Kun { $office } kan oprette udrulningen.
new-missing = Dette mangler
new-missing-owner = Programkontoret { $name } er ikke registreret.
new-missing-supplier = Leverandøren { $name } er ikke registreret.
new-missing-municipalities = Der er ingen kommuner. De 98 kommuner og Sydslesvig bliver registreret.
new-missing-help = Er et navn stavet forkert, så ret det i playbook.toml, og indlæs drejebogen igen med en ny version. Ellers registrér her.
new-register = Registrér
new-registered = Organisationerne er registreret.
new-key = Kort navn
new-key-hint = Står i adressen. Små bogstaver a-z, tal, punktum og bindestreg.
new-key-fault = Brug kun små bogstaver a-z, tal, punktum og bindestreg, højst 60 tegn, og begynd med et bogstav eller tal.
new-key-taken = Der er allerede en udrulning med det navn. Vælg et andet.
new-participants = Hvem deltager?
new-by-playbook = Dem, drejebogen nævner
new-by-choice = Dem, jeg vælger
new-choose-municipalities = Vælg kommuner
new-no-region = Uden region
new-nobody = Vælg mindst én kommune.
new-preview = Det bliver oprettet
new-preview-product = { $tasks ->
    [one] 1 opgave
   *[other] { $tasks } opgaver
} × { $organisations } { $kind ->
    [municipality] { $organisations ->
        [one] kommune
       *[other] kommuner
    }
    [institution] { $organisations ->
        [one] institution
       *[other] institutioner
    }
    [supplier] leverandør
   *[other] programkontor
} = { $total ->
    [one] 1 opgave
   *[other] { $total } opgaver
}
new-preview-sum = { $tasks } forskellige opgaver til { $organisations } { $kind ->
    [municipality] kommuner
    [institution] institutioner
    [supplier] leverandører
   *[other] programkontorer
}: i alt { $total } opgaver
new-preview-nobody = Ingen deltager endnu.
new-preview-note = Intet er synligt for deltagerne, før du udgiver.
new-create = Opret udrulning
new-update-preview = Opdater forhåndsvisning
new-created = Udrulningen er oprettet. Udgiv den, når den er klar.

upload-title = Indlæs en drejebog
upload-folder = Drejebogens mappe
upload-folder-hint = Vælg hele mappen med playbook.toml, roles.toml og tasks.
upload-files = Eller de enkelte filer
upload-files-hint = Vælg alle filer på én gang, hvis din browser ikke kan vælge en mappe.
upload-send = Indlæs
upload-nothing = Vælg drejebogens mappe eller filer.
upload-not-stored = Drejebogen er ikke gemt
upload-refused = { $count ->
    [one] Ret fejlen, og indlæs igen.
   *[other] Ret de { $count } fejl, og indlæs igen.
}
upload-taken = Version { $version } af { $playbook } findes allerede med et andet indhold. Giv den ændrede drejebog et nyt versionsnummer i playbook.toml.
upload-stored = Drejebogen er indlæst.
upload-faults = Fejl og advarsler
upload-place = Sted
upload-severity = Art
upload-what = Hvad
upload-error = Fejl
upload-warning = Advarsel

publish-title = Udgiv
publish-in-force = Version { $version } er i kraft.
publish-nothing-in-force = Intet er udgivet endnu. Deltagerne ser intet, før du udgiver.
publish-choose = Vælg version
publish-version = Version
publish-already = Version { $version } er udgivet. Der er ikke mere at gøre.
publish-preview = Det sker, når du udgiver version { $version }
publish-when = Opgaver
publish-appears = { $tasks ->
    [one] 1 opgave
   *[other] { $tasks } opgaver
}, { $total } hos alle deltagere i alt
publish-appears-at-once = { $tasks ->
    [one] 1 opgave
   *[other] { $tasks } opgaver
}, { $total } hos alle deltagere i alt; vises med det samme
publish-added-at = { $count ->
    [one] Kommer hos 1 organisation.
   *[other] Kommer hos { $count } organisationer.
}
publish-changed-at = { $count ->
    [one] Berører 1 organisation.
   *[other] Berører { $count } organisationer.
}
publish-withdrawn-at = { $count ->
    [one] Lukkes hos 1 organisation; historikken bliver.
   *[other] Lukkes hos { $count } organisationer; historikken bliver.
}
publish-signals-at = { $count ->
    [one] Signalet skifter hos 1.
   *[other] Signalet skifter hos { $count }.
}
publish-shifts = Opgaver, der skifter signal
publish-no-shifts = Ingen opgave skifter signal.
publish-shift-from = Fra
publish-shift-to = Til
publish-shift-count = Opgaver
publish-kept = Det, som organisationerne har skrevet, bliver stående: status, personer, svar, kommentarer, filer og aftalte frister.
publish-from = Træder i kraft
publish-from-fault = Vælg en dato.
publish-from-past = Vælg i dag eller en senere dag.
publish-do = Udgiv
publish-done = Versionen er udgivet.
publish-unchanged = Versionen var allerede udgivet. Intet er ændret.
publish-conflict = En anden har udgivet imens. Se forskellene igen, før du udgiver.
publish-upload = Indlæs en ny version
