### Rollegalleriet

role-projektleder = Projektleder
role-systemansvarlig = Systemansvarlig
role-programleder = Programleder
role-klik-administrator = KLIK-administrator

roles-title = Roller
roles-lead = Hvem gør hvad i en udrulning?
roles-filter = Filtrer roller
roles-rollout = Udrulning
roles-group = Gruppe
roles-level = Hører til hos
roles-any = Alle
roles-role = Rolle
roles-effect = Effekt
roles-responsibility = Ansvar
roles-does = Opgaver
roles-competences = Kompetencer
roles-traits = Kendetegn
roles-holders = Besættes med
roles-one = én person
roles-several = én eller flere personer
roles-from-phase = Udpeges i fase
roles-after-phase = Bortfalder efter fase
roles-source = Kilde
roles-card = Om rollen
roles-playbooks = Drejebøger med rollen
roles-filled = besat { $filled } af { $total } steder
roles-own-vacant = Ubesat hos jer
roles-own-holders = Hos jer: { $names }
roles-with-you = Hos jer
roles-empty = Ingen roller passer
roles-empty-help = Rollerne kommer her, når en drejebog er udgivet.
roles-tasks-in = Rollens opgaver i { $rollout }
roles-no-tasks = Ingen opgaver, du kan se, nævner rollen.
roles-themes = Rollen har betydning i temaerne:
roles-task = Opgave
roles-as = Som
roles-theme = Tema
roles-as-responsible = ansvarlig
roles-as-performer = udfører
roles-as-recommended = anbefalet ansvarlig
roles-as-involved = involveret
roles-show-lacking = Vis hvor
roles-lacking-municipalities = { $count ->
    [0] Alle { $total } kommuner har besat rollen.
    [one] 1 af { $total } kommuner mangler: { $role }.
   *[other] { $count } af { $total } kommuner mangler: { $role }.
}
roles-lacking = { $count ->
    [0] Rollen er besat alle { $total } steder.
    [one] Rollen er ubesat 1 af { $total } steder: { $role }.
   *[other] Rollen er ubesat { $count } af { $total } steder: { $role }.
}

roles-in-use = Roller i brug
roles-gallery = Hele rollegalleriet
roles-count = { $count ->
    [one] 1 rolle
   *[other] { $count } roller
}
roles-name = Navn
roles-themes-short = Temaer
roles-edit = Ret kortet
roles-new = Ny rolle
roles-adapt = Tilpas udrulningens roller
roles-only-here = Står kun i denne udrulning.
roles-as-gallery = Som i rollegalleriet.
roles-differs = Afviger fra rollegalleriet i: { $parts }.
roles-left-out = Udeladt.
roles-added-by-rollout = Tilføjet fra rollegalleriet.
roles-places = I udrulningerne
roles-versions = Tidligere udgaver
roles-version-written = { $date }, { $name }
roles-version-first = Første udgave
roles-old-version = Det her er en ældre udgave af kortet: { $written }.
roles-edit-title = Ret { $role }
roles-edit-lead = Kortet står i rollegalleriet. Udrulninger, der bruger det, viser den nye tekst.
roles-key = Nøgle
roles-key-hint = Kort navn med små bogstaver, fx systemansvarlig. Kan ikke ændres senere.
roles-key-missing = Skriv en nøgle.
roles-key-letters = Brug kun a-z, tal, punktum og bindestreg, og begynd med et bogstav.
roles-key-taken = Nøglen er i brug. Vælg en anden.
roles-danish = Dansk
roles-english = Engelsk
roles-name-en = Navn på engelsk
roles-effect-en = Effekt på engelsk
roles-responsibility-en = Ansvar på engelsk
roles-does-en = Opgaver på engelsk
roles-competences-en = Kompetencer på engelsk
roles-traits-en = Kendetegn på engelsk
roles-effect-hint = Hvad kommer der ud af rollen?
roles-english-hint = Står feltet tomt, vises den danske tekst.
roles-line-each = En på hver linje.
roles-where-and-when = Hvor og hvornår
roles-no-phase = Ingen
roles-save = Gem
roles-cancel = Fortryd
roles-saved = Kortet er gemt.
roles-title-missing = Skriv rollens navn.
roles-effect-missing = Skriv, hvad rollen giver.
roles-responsibility-missing = Skriv, hvad rollen har ansvar for.
roles-lines-differ = Dansk har { $danish } linjer og engelsk { $english }. Skriv lige mange, eller lad engelsk stå tomt.
roles-too-long = Skriv højst { $most } tegn.
roles-group-missing = Vælg en gruppe.
roles-level-missing = Vælg, hvor rollen hører til.
roles-phases-turned = Rollen kan ikke bortfalde, før den er udpeget.
roles-conflict-heading = Kortet er rettet imens
roles-conflict = { $name } har gemt kortet, mens du skrev. Læs den anden tekst, og gem igen, hvis din skal gælde.
roles-theirs = Teksten nu, gemt af { $name }
roles-yours = Din tekst
roles-somebody = en anden
roles-of-rollout = Roller i { $rollout }
roles-adapt-lead = Tag roller med fra rollegalleriet, lad roller ude, og skriv udrulningens egne ord. Klik på en rolle for at rette teksten.
roles-change = Ændring
roles-state-added = tilføjet
roles-state-reworded = egen tekst
roles-needed-by = { $count ->
    [one] Opgave { $tasks } bruger rollen.
   *[other] { $count } opgaver bruger rollen: { $tasks }.
}
roles-leave-out = Udelad
roles-take-away = Fjern
roles-take-back = Tag med igen
roles-add = Tilføj
roles-has = { $count ->
    [one] Udrulningen har 1 rolle
   *[other] Udrulningen har { $count } roller
}
roles-has-label = Udrulningens roller
roles-left-out-heading = Udeladt
roles-others = Kan tilføjes fra rollegalleriet
roles-added = Rollen er tilføjet.
roles-taken-back = Rollen er med igen.
roles-gone = Rollen er ikke længere med.
roles-cannot-leave-out = Rollen kan ikke udelades, for den bruges af opgave { $tasks }. Ret opgaverne i drejebogen først.
roles-changed-meanwhile = En anden har ændret rollen imens. Se listen igen, og gentag, hvis det stadig passer.
roles-word-title = Udrulningens ord om { $role }
roles-word-lead = Teksten gælder kun i { $rollout }. Skriv den oprindelige tekst igen for at følge rollegalleriet.
