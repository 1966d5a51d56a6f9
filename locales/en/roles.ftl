### The role gallery

role-projektleder = Project leader
role-systemansvarlig = System owner
role-programleder = Programme leader
role-klik-administrator = KLIK administrator
