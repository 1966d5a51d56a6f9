### Rollegalleriet

role-projektleder = Projektleder
role-systemansvarlig = Systemansvarlig
role-programleder = Programleder
role-klik-administrator = KLIK-administrator
