### Kolonner i de regneark, der viser opgaver

column-rollout = Udrulning
column-organisation-code = Kode
column-organisation = Organisation
column-region = Region
column-task-code = Opgavenr.
column-task = Opgave
column-phase = Fase
column-theme = Tema
column-kind = Type
column-signal = Signal
column-reasons = Begrundelse
column-state = Status
column-start = Start
column-act-by = Senest i gang
column-due = Frist
column-responsible = Ansvarlig
column-responsible-phone = Ansvarligs telefon
column-responsible-email = Ansvarligs mail
column-performer = Udfører
column-performer-email = Udførers mail
