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
