### Grundene til et signal og udrulningens ord, som flere sider deler

reason-deadline-passed = Fristen er overskredet
reason-cannot-meet-deadline = Meldt: kan ikke nå fristen
reason-finish-after-due = Forventes først færdig efter fristen
reason-no-responsible = Ingen er ansvarlig
reason-no-performer = Ingen er udfører
reason-person-not-valid = En person på opgaven er stoppet eller har ingen rolle
reason-help-not-answered = Der er bedt om hjælp, som ikke er besvaret
reason-not-started-in-time = Burde være begyndt
reason-predecessor-late = Venter på en forsinket opgave
reason-no-recent-update = Ingen opdatering i 10 arbejdsdage
reason-answer-missing = Svaret mangler
reason-answer-refused = Svaret er afvist

excel-about = Om dette ark
excel-made = Dannet
excel-filter = Filter
