### Giv videre: alt, hvad en person har, på én side

leaving-title = { $name } stopper
leaving-lead = Giv roller og opgaver videre, så intet står tilbage.
leaving-from = Første dag uden personen
leaving-from-hint = Fra den dag går rollerne videre, og personen kan ikke logge ind.
leaving-no-day = Skriv en dato, for eksempel 2026-12-01.
leaving-nothing = Personen har ingen roller og står ikke på nogen åbne opgaver.
leaving-all-to = Giv alt til
leaving-all-to-hint = Du kan rette hver enkelt bagefter.
leaving-fill = Udfyld alle
leaving-roles = Roller
leaving-role-to = Hvem får rollen { $role }?
leaving-all-rollouts = Alle udrulninger
leaving-primary = Primær
leaving-until = Til { $date }
leaving-vacant = Ingen: rollen bliver ubesat
leaving-tasks = Opgaver, hvor personen er valgt
leaving-tasks-at-once = Disse opgaver skifter, så snart du giver dem videre.
leaving-task = Opgave
leaving-task-to = Hvem får { $task }?
leaving-to-role = Den, der har rollen
leaving-responsible = Ansvarlig
leaving-performer = Udfører
leaving-signal = Signal
leaving-due = Frist
leaving-choose = Vælg
leaving-choose-who = Vælg, hvem der tager over.
leaving-kept = Beholder den selv
leaving-nobody = Ubesat
leaving-becomes = bliver til
leaving-changes = Det ændrer sig
leaving-role-goes = Rollen { $role } går til { $name }.
leaving-role-vacant = Rollen { $role } slutter her og går ikke til nogen ny.
leaving-account-closes = { $name } kan ikke logge ind fra { $date }.
leaving-no-shifts = Ingen opgaver skifter ansvarlig, udfører eller signal.
leaving-shifts = { $count ->
    [one] 1 opgave ændrer sig:
   *[other] { $count } opgaver ændrer sig:
}
leaving-kept-history = Fuldførte opgaver og historikken bliver, som de er.
leaving-show = Vis, hvad der ændrer sig
leaving-do = Giv videre, og luk for { $name }
leaving-look-first = Noget er ændret, siden du så listen. Se det igennem, og godkend igen.
leaving-done = Alt er givet videre.

moving-title = { $name } flytter
moving-lead = Vælg, hvad der følger med, og hvem der får resten.
moving-organisation = Nyt sted
moving-organisation-hint = Historikken følger med. Nye roller giver du bagefter.
moving-do = Giv videre, og flyt
moving-place = { $name } hører fra i dag til { $organisation }.
leaving-role-kept = Rollen { $role } bliver, hvor den er.
leaving-gone = { $name } er stoppet. Sidste dag var { $date }. Intet står tilbage.
leaving-undo = Fortryd
leaving-undo-help = Det er givet videre i dag. Du kan fortryde, så længe ingen har ændret noget siden.
leaving-undone = Det er fortrudt. Alt er, som det var.
leaving-undo-too-late = Det kan ikke fortrydes længere. Giv rollerne på personernes sider.
leaving-undo-changed = Det kan ikke fortrydes: noget er ændret siden. Ret rollerne og opgaverne en for en.

leaving-newcomer = En ny kollega
leaving-newcomer-name = Den nyes navn
leaving-newcomer-email = Den nyes mail
leaving-newcomer-phone = Den nyes telefon
leaving-newcomer-job-title = Den nyes stilling
leaving-newcomer-no-name = Skriv den nyes navn.
leaving-newcomer-no-email = Skriv den nyes mailadresse.
leaving-newcomer-known = { $name } har den mailadresse. Vælg { $name } på listen.
