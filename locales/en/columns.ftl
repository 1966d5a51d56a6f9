### Columns of the workbooks that list tasks

column-rollout = Rollout
column-organisation-code = Code
column-organisation = Organisation
column-region = Region
column-task-code = Task no.
column-task = Task
column-phase = Phase
column-theme = Theme
column-kind = Type
column-signal = Signal
column-reasons = Reason
column-state = Status
column-start = Start
column-act-by = Act by
column-due = Due
column-responsible = Responsible
column-responsible-phone = Responsible's phone
column-responsible-email = Responsible's mail
column-performer = Performer
column-performer-email = Performer's mail
