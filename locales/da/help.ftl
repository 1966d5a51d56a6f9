### Hjælp til opgaver: indbakken, svarene, og det alle ser

help-title = Bedt om hjælp
help-lead = { $count ->
    [0] Ingen venter på svar.
    [one] 1 venter på svar.
   *[other] { $count } venter på svar.
}
help-filter = Vælg spørgsmål
help-rollout = Udrulning
help-every-rollout = Alle
help-asked-of = Til
help-from-anybody = Alle
help-from-office = Programkontoret
help-from-supplier = Leverandøren
help-state = Status
help-state-waiting = Venter på svar
help-state-answered = Besvaret
help-state-helped = Besvaret, og det hjalp
help-state-asked-again = Spurgte igen
help-state-lapsed = Opgaven er lukket
help-state-all = Alle
help-search = Søg i spørgsmål og svar
help-none = Ingen spørgsmål her
help-none-help = Når nogen beder om hjælp til en opgave, står det her.
help-question = Spørgsmål
help-organisation = Fra
help-task = Opgave
help-asked = Spurgt
help-has-waited = { $days ->
    [0] i dag
    [one] har ventet 1 arbejdsdag
   *[other] har ventet { $days } arbejdsdage
}
help-waited = { $days ->
    [0] svar samme dag
    [one] svar efter 1 arbejdsdag
   *[other] svar efter { $days } arbejdsdage
}
help-days-waited = Arbejdsdage til svar
help-asker = Spurgt af
help-answer = Svar
help-answered = Besvaret
help-answerer = Besvaret af
help-shown-to-all = Vist til alle
help-yes = ja
help-no = nej
help-from-organisation = Spørgsmål fra { $name }
help-answer-on-the-task = Svar på opgaven
help-others-see = Det ser alle med opgaven
help-shown-since = Vist siden { $date }
help-take-back = Vis det ikke længere
help-show-to-all = Vis svaret til alle med samme opgave
help-show-other-words = Ret det, alle ser
help-show-lead = Læs spørgsmål og svar igennem. Fjern navne og det, der kun gælder den, der spurgte.
help-show = Vis til alle
help-name-organisation = Skriv, at { $name } spurgte
help-name-agreed = Det har de sagt ja til.
help-question-missing = Skriv spørgsmålet.
help-answer-missing = Skriv svaret.
help-too-long = Højst { $max } tegn.
help-nothing-to-show = Der er ikke et svar at vise.
help-now-shown = Alle med opgaven kan nu se svaret.
help-now-taken-back = Nu er det kun dem, der spurgte, som ser svaret.

## På opgaven
task-help-others = Svar, andre har fået
task-help-other = Besvaret af { $name }, { $date }.
task-help-other-named = { $asker } spurgte. Besvaret af { $name }, { $date }.
task-help-markdown = Du kan bruge Markdown: **fed**, lister og links.
task-help-send-and-show = Send, og vis det til alle med opgaven
task-help-did-it-help = Hjalp svaret?
task-help-or-ask-again = Ellers kan I spørge igen herunder.
task-help-it-helped = Ja, det hjalp
task-help-ask-again = Spørg igen
task-help-helped = Godt. Det er skrevet ned, at svaret hjalp.
task-help-may-name = Andre må se, at det var os, der spurgte
task-help-may-name-hint = Et godt svar kan blive vist til alle med samme opgave.
