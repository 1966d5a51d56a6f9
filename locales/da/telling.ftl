### Mails om opgaver: brevet, siden om ens mails, stigen på opgavens side

letter-subject = { $count ->
    [one] 1 opgave venter
   *[other] { $count } opgaver venter
}{ $red ->
    [0] { "" }
    [one] , 1 er rød
   *[other] , { $red } er røde
}
letter-subject-escalated = Rød opgave er nået til dig: { $title }
letter-subject-answered = Svar på jeres spørgsmål: { $title }
letter-subject-yours = Ny opgave til dig: { $title }
letter-subject-vacant = Ingen har opgaven: { $title }
letter-subject-moved = Ny frist: { $title }
letter-subject-red = Rød opgave: { $title }
letter-subject-yellow = Opgave kræver handling: { $title }

letter-subject-asked = Parathed: dine svar mangler til »{ $title }«
letter-subject-withdrawn = { $count ->
    [one] Opgave er trukket tilbage: { $title }
   *[other] { $count } opgaver er trukket tilbage
}

letter-hello = Hej { $name }
letter-lead-digest = Her er det nye om dine opgaver, og hvad der ellers venter på dig.
letter-lead-at-once = Det her kan ikke vente til din næste daglige mail.
letter-escalated = Røde opgaver, som er nået til dig
letter-answered = I har fået svar på jeres spørgsmål
letter-yours = Nye opgaver til dig
letter-vacant = Opgaver, som ingen har
letter-moved = Opgaver med ny frist
letter-red = Røde opgaver
letter-yellow = Opgaver, der kræver handling
letter-ahead = Frist inden for to uger
letter-withdrawn = Opgaver, som er trukket tilbage
letter-withdrawn-done = Du skal ikke gøre mere ved den.
letter-new = Nyt
letter-due = Frist { $date } ({ $distance })
letter-more = { $count ->
    [one] Og 1 opgave mere
   *[other] Og { $count } opgaver mere
}
letter-note-escalated = Du får besked som { $step }, fordi opgaven er rød, og der ikke er sket noget i flere arbejdsdage.
letter-note-act-by = Påmindelse: arbejdet skal begynde nu.
letter-note-five-days-left = Påmindelse: fristen er tæt på.
letter-note-one-day-left = Påmindelse: fristen er lige om hjørnet.
letter-note-day-after = Påmindelse: fristen er overskredet. Skriv, hvornår I regner med at være færdige.
letter-people = Udfører: { $performer }. Ansvarlig: { $responsible }.
letter-nobody = ingen
letter-open = Se dine opgaver
letter-why = Du får denne mail, fordi du har en rolle i en udrulning. Du får højst én samlet mail om dagen.
letter-settings = Bestem, hvornår du får mail
letter-stop = Stop disse mails

mail-title = Dine mails
mail-lead = Du får kun mail, når der er noget nyt om dine opgaver.
mail-manage = Bestem over dine mails
mail-goes-to = Mails går til { $address }.
mail-change-address = Skift adresse
mail-bounced = Mails til { $address } kommer tilbage. Ret adressen, så du får besked igen.
mail-next = Din næste mail kan komme { $date }, hvis der er noget nyt.
mail-next-never = Du får ingen daglige mails.
mail-rhythm = Hvor tit vil du have mail?
mail-rhythm-hint = Der kommer aldrig mail på lørdage, søndage og lukkedage.
mail-daily = Højst én gang om dagen
mail-monday = Hver mandag
mail-tuesday = Hver tirsdag
mail-wednesday = Hver onsdag
mail-thursday = Hver torsdag
mail-friday = Hver fredag
mail-off = Ingen mails om mine opgaver
mail-language = Sprog i mails
mail-save = Gem
mail-saved = Dine valg er gemt.
mail-unknown = Vælg, hvor tit du vil have mail, og på hvilket sprog.
mail-always = Det får du altid
mail-always-escalated = Besked, når en rød opgave er nået til dig, fordi ingen har gjort noget ved den.
mail-always-account = Mails om din konto, for eksempel en ny adgangskode.
mail-preview = Din næste mail
mail-preview-help = Sådan ville den se ud, hvis den blev sendt nu.
mail-preview-empty = Der er intet nyt til dig lige nu, så du får ingen mail.
mail-stop-title = Stop mails
mail-stop-lead = Vil du have færre mails om dine opgaver, eller slet ingen?
mail-stop-weekly = Kun om mandagen
mail-stop-all = Ingen mails
mail-stopped = Du får ikke flere mails om dine opgaver.
mail-stop-changed = Du får højst én mail om ugen.
mail-stopped-help = Når en rød opgave er nået til dig, får du stadig besked. Log ind for at vælge noget andet.

budget = { $mails ->
    [0] Det sender ingen mails.
    [one] Det sender 1 mail til 1 person.
   *[other] Det sender { $mails } mails til { $people ->
        [one] 1 person
       *[other] { $people } personer
    }.
}
budget-title = Mails
budget-once = Hver får højst én mail om dagen, hvor meget nyt der end er.
budget-day = { $mails ->
    [one] { $date }: 1 mail
   *[other] { $date }: { $mails } mails
}
budget-who = Se, hvem der får mail
budget-person = { $mails ->
    [one] { $name }, { $organisation }: 1 mail
   *[other] { $name }, { $organisation }: { $mails } mails
}

ladder-title = Hvis ingen gør noget
ladder-lead = Når opgaven er rød, får én person mere besked hver tredje arbejdsdag. Skriv eller ret noget på opgaven, så begynder det forfra.
ladder-is-told = { $date } får { $name } besked som { $step }.
ladder-told = { $date } fik { $name } besked som { $step }.
ladder-passed-over = Springes over, fordi ingen er udpeget: { $steps }.
ladder-performer = udfører
ladder-responsible = ansvarlig
ladder-project-leader = projektleder
ladder-programme-leader = programleder
ladder-programme-office = programkontor
letter-to-wave = { $name } er flyttet til { $wave } i { $title }: “{ $note }”
letter-left = { $name } er ikke med i { $title } mere: “{ $note }”
letter-own-date = { $name } har fået sin egen dato for { $milestone } i { $title }: “{ $note }”
letter-revision = { $title } har fået version { $version } af drejebogen: “{ $note }”
