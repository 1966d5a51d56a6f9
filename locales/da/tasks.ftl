### En opgave: hvordan den står, hvad man kan gøre ved den, og hvad der er sket

task-state-not-started = Ikke startet
task-state-in-progress = I gang
task-state-completed = Fuldført
task-state-cannot-meet-deadline = Kan ikke nå fristen
task-state-not-relevant = Ikke relevant

task-reason-deadline-passed = { $days ->
    [one] Fristen er overskredet med 1 arbejdsdag
   *[other] Fristen er overskredet med { $days } arbejdsdage
}
task-reason-cannot-meet-deadline = I har meldt, at opgaven ikke kan nå fristen
task-reason-finish-after-due = Opgaven ventes først færdig efter fristen { $date }
task-reason-no-responsible = Der mangler en ansvarlig
task-reason-no-performer = Der mangler en udfører
task-reason-person-not-valid = En person på opgaven er stoppet eller har ingen rolle
task-reason-help-not-answered = Der er bedt om hjælp, og ingen har svaret endnu
task-reason-not-started-in-time = Ikke begyndt; skulle være begyndt { $date }
task-reason-predecessor-late = En opgave, som denne bygger på, er forsinket
task-reason-no-recent-update = { $days ->
    [one] Ingen har opdateret opgaven i 10 arbejdsdage, og der er 1 arbejdsdag til fristen
   *[other] Ingen har opdateret opgaven i 10 arbejdsdage, og der er { $days } arbejdsdage til fristen
}
task-reason-answer-missing = Svaret mangler
task-reason-answer-refused = Svaret er ikke godkendt
