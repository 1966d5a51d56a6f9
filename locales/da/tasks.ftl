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

task-open = Åbn opgaven
task-work = Jeres opgave
task-why-yellow = Derfor kræver opgaven handling
task-why-red = Derfor når opgaven ikke fristen
task-unpublished = Opgaven er endnu ikke udsendt. Kun I kan se den.
task-read-only = Du kan læse opgaven, men ikke ændre den.
task-other-day = Du kan læse, hvordan opgaven stod. Gå til i dag for at ændre den.
task-past-note = Du ser opgaven, som den så ud { $date }.
task-future-note = Du ser opgaven, som den vil se ud { $date }, hvis ingen gør mere.
task-guides = Vejledninger
task-before = Bygger på
task-complete = Marker som fuldført
task-completed-by = Fuldført { $date } af { $name }
task-completed-on = Fuldført { $date }
task-change-state = Skift status
task-change-answer = Ret svaret
task-save-state = Gem status
task-state = Status
task-reason = Begrundelse
task-reason-hint = Skriv den, hvis I ikke kan nå fristen, eller opgaven ikke er relevant.
task-cannot-hint = Opgaven bliver rød. Programkontoret kan se det.
task-not-relevant-hint = Opgaven er bindende. Kun programkontoret kan vælge dette; spørg dem med Bed om hjælp.
task-expected-finish = Forventet færdig

task-facts = Om opgaven
task-facts-show = Datoer, fase og tema
task-publish = Udsendt
task-start = Kan begyndes
task-act-by = Senest i gang
task-due = Frist
task-granted-due = Aftalt frist
task-granted-instead = { $granted } i stedet for { $due }
task-phase = Fase
task-theme = Tema
task-effort = Anslået tid
task-effort-hours = { $hours ->
    [one] 1 time
   *[other] { $hours } timer
}

task-who = Hvem
task-responsible = Ansvarlig
task-performer = Udfører
task-recommended = Anbefalet
task-involved = Involveret
task-other-roles = Andre roller i opgaven
task-vacant = Ubesat
task-vacant-told = { $name } ({ $role }) får besked, indtil rollen er besat.
task-vacant-told-office = { $name } får besked, indtil rollen er besat.
task-hand-over = Giv opgaven videre
task-follow-role = Følg rollen { $role }
task-save-people = Gem personer

task-answer = Svar
task-answer-was-refused = Svaret er ikke godkendt. Ret det, og send det igen.
task-answer-and-complete = Svar og marker som fuldført
task-save-answer = Gem svaret
task-answer-people = Hvem peger I på?
task-answer-people-exactly = { $count ->
    [one] Vælg 1 person.
   *[other] Vælg { $count } personer.
}
task-answer-people-between = Vælg { $min } til { $max } personer.
task-answer-people-role = De får rollen { $role }.
task-answer-new-person = Er personen ikke på listen?
task-answer-new-name = Navn
task-answer-new-email = Mail
task-answer-number = Antal
task-answer-number-hint = Et helt tal fra { $min } til { $max }.
task-answer-choice = Vælg én
task-answer-several = Vælg en eller flere
task-answer-date = Dato
task-answer-text = Jeres svar
task-answer-text-hint = Højst { $max } tegn.
task-answer-file = Fil
task-answer-file-hint = Filtyper: { $types }. Højst 20 MB.
task-answer-confirm = I bekræfter, at opgaven er løst, når I svarer.
task-confirmed = Bekræftet
task-no-answer = intet svar

task-conversation = Samtale
task-no-comments = Ingen har skrevet endnu.
task-write-comment = Skriv en kommentar
task-comment = Kommentar
task-comment-hint = Kan læses af alle, der kan se opgaven.
task-send-comment = Send kommentar
task-comment-help = Beder om hjælp
task-comment-help-answer = Svar på hjælp
task-ask-help = Bed om hjælp
task-help-from = Hvem spørger I?
task-help-question = Jeres spørgsmål
task-help-send = Bed om hjælp
task-help-is-asked = Der er bedt om hjælp fra { $from }. Svaret kommer her.
task-help-your-answer = Svar på spørgsmålet
task-help-send-answer = Send svar

task-files = Filer
task-file = Fil
task-file-add = Vedhæft en fil
task-file-hint = Højst 20 MB.
task-file-send = Vedhæft
task-file-about = { $size } kB · { $name } · { $when }
task-file-remove = Fjern
task-file-remove-yes = Ja, fjern filen

task-office = For programkontoret
task-grant-due = Aftal en anden frist
task-grant-due-hint = Lad feltet stå tomt for at gå tilbage til drejebogens frist.
task-grant-due-save = Gem frist
task-refuse-answer = Afvis svaret
task-refuse-why = Hvad skal rettes?
task-refuse-save = Afvis svaret

task-history = Historik
task-no-history = Der er ikke sket noget endnu.
task-no-date = ingen dato
task-follows-role = følger rollen
task-history-from-to = { $what }: { $from } → { $to }
task-history-reason = Begrundelse: { $reason }
task-history-refused = Svaret blev afvist: { $reason }
task-history-help-asked = Bad om hjælp fra { $from }
task-history-help-answered = Spørgsmålet blev besvaret
task-history-help-closed = Spørgsmålet faldt bort, da opgaven blev afsluttet
task-history-commented = Skrev en kommentar
task-history-file-added = Vedhæftede { $name }
task-history-file-removed = Fjernede { $name }
task-history-touched = Opdaterede opgaven

task-saved = Status er gemt.
task-now-completed = Opgaven er fuldført. Godt gået.
task-people-saved = Personerne er gemt.
task-answer-saved = Svaret er gemt.
task-commented = Kommentaren er sendt.
task-file-added = Filen er vedhæftet.
task-file-removed = Filen er fjernet.
task-help-asked = Spørgsmålet er sendt.
task-help-answered = Svaret er sendt.
task-answer-refused = Svaret er afvist.
task-due-granted = Fristen er gemt.

task-conflict-title = En anden har ændret opgaven
task-conflict-text = Dit er ikke gemt endnu. Det står stadig i felterne. Se, hvad der er sket, og gem igen, hvis det stadig passer.

task-refusal-not-allowed = Du kan læse opgaven, men ikke ændre dette.
task-refusal-reason-missing = Skriv en begrundelse.
task-refusal-why-missing = Skriv, hvad der skal rettes.
task-refusal-only-office = Opgaven er bindende. Kun programkontoret kan sige, at den ikke er relevant.
task-refusal-critical-data = Forretningskritiske data mangler stadig. Løs dem under Dataflytning, før det gamle system meldes lukket.
task-refusal-checks = Tjeklisten til opgaven har åbne kritiske punkter. Besvar dem, før opgaven meldes løst.
task-refusal-answer-first = Svar på opgaven, før I markerer den som fuldført.
task-refusal-before-start = Vælg en dato fra { $date }, hvor opgaven kan begyndes.
task-refusal-no-help = Spørgsmålet er allerede besvaret.
task-refusal-no-answer = Der er intet svar at afvise.

task-fault-state = Vælg en status.
task-fault-date = Skriv en dato.
task-fault-person = Vælg en person fra listen.
task-fault-new-name = Skriv personens navn.
task-fault-new-email = Skriv en mailadresse som navn@kommune.dk.
task-fault-comment = Skriv en kommentar.
task-fault-question = Skriv, hvad I har brug for hjælp til.
task-fault-help-from = Vælg, hvem I spørger.
task-fault-help-answer = Skriv et svar.
task-fault-file = Vælg en fil.
task-fault-file-type = Vælg en fil af typen { $types }.
task-fault-file-answers = Filen er opgavens svar. Send et nyt svar, før I fjerner den.
task-fault-not-asked = Opgaven beder ikke om et svar.
task-fault-wrong-kind = Svaret passer ikke til det, opgaven spørger om.
task-fault-too-few-people = { $count ->
    [one] Vælg mindst 1 person.
   *[other] Vælg mindst { $count } personer.
}
task-fault-too-many-people = { $count ->
    [one] Vælg højst 1 person.
   *[other] Vælg højst { $count } personer.
}
task-fault-number = Skriv et helt tal.
task-fault-number-range = Skriv et tal fra { $min } til { $max }.
task-fault-choice = Vælg blandt mulighederne.
task-fault-text = Skriv et svar.
task-fault-too-long = Skriv højst { $max } tegn.
task-kept-version = Opgaven blev fuldført under version { $version } af drejebogen. Tekst og datoer står, som de var da.
