# Uddannelsesplanen: rammer, forslag og gennemførelse.
training-plan-title = Uddannelsesplan
training-plan-lead = Hvor mange hold der holdes hvor og i hvilke uger, og hvem der kommer. Et forslag opretter intet: det gør I, når I gennemfører det.
training-plan-see = Planlæg hold ud fra behovet
training-plan-frames-edit = Ret rammerne
training-plan-frames-title = Uddannelsesplanens rammer
training-plan-frames-lead = Hvad leverandøren kan holde, og hvad der vejer hvor tungt.
training-plan-starts = Første uge
training-plan-starts-hint = En hvilken som helst dag i ugen. Fire uger fra i dag, hvis feltet er tomt.
training-plan-closed = Uger uden hold
training-plan-places = Steder
training-plan-places-hint = Ét sted på hver linje: navn; kommune (kode eller navn); hold om ugen; pladser; kroner for et hold. For eksempel: Dokk1; Aarhus; 2; 20; 9000
training-plan-places-none = Ingen steder endnu
training-plan-places-none-help = Ret rammerne og skriv, hvor der kan holdes hold. Der er foreslået et sted i hver region.
training-plan-weeks = Uger
training-plan-weeks-hint = I hvor mange uger fra den første der kan holdes hold.
training-plan-weeks-from = { $count ->
    [one] { $count } uge, fra { $first }
   *[other] { $count } uger, fra { $first } til ugen med { $last }
}
training-plan-weeks-none = Ingen af ugerne er stadig forude
training-plan-teachers = Hold om ugen
training-plan-teachers-hint = Hvor mange hold alle undervisere tilsammen holder på en uge.
training-plan-before = Uger før drift
training-plan-before-hint = Hvor mange uger før en kommune går i drift dens folk tidligst uddannes.
training-plan-furthest = Længste vej
training-plan-furthest-hint = I kilometer i fugleflugt; 0 er ingen grænse.
training-plan-kilometre = Kroner for en kilometer
training-plan-kilometre-hint = Hvad én persons vej koster for hver kilometer mellem hjem og sted.
training-plan-split = Kroner for en deling
training-plan-split-hint = For hvert hold ud over det nødvendige, som en kommune deles på.
training-plan-moved = Kroner for en flytning
training-plan-moved-hint = For hver person, der bedes komme et andet sted eller i en anden uge end før.
training-plan-seconds = Sekunder
training-plan-seconds-hint = Hvor længe der højst søges.
training-plan-rooms = Hold om ugen
training-plan-session = Kroner for et hold
training-plan-demand = Behov
training-plan-demand-is = { $count ->
    [one] { $count } person
   *[other] { $count } personer
} fra { $organisations ->
    [one] { $organisations } kommune
   *[other] { $organisations } kommuner
}
training-plan-booked = Pladser holdt i forvejen
training-plan-carried-out = gennemført
training-plan-is-carried-out = Planen er gennemført.
training-plan-carried-out-now = Holdene er oprettet, pladserne er holdt, og projektlederne har fået besked.
training-plan-fault-place = Linje { $line } kan ikke læses: navn; kommune; hold om ugen; pladser; kroner for et hold.
training-plan-fault-twice = { $name } står der to gange.
training-plan-fault-nothing = Der er intet at planlægge: skriv i rammerne, hvor og hvornår der kan holdes hold, og se, om nogen har pladser tilbage.
training-plan-proposal = Forslag til uddannelse
training-plan-decimal = ,
training-plan-facts = { $sessions } hold for { $count } personer, { $cost } kroner: højst { $gap } % over det bedst mulige.
training-plan-facts-again = { $sessions } hold for { $count } personer, { $cost } kroner: højst { $gap } % over det bedst mulige. { $moved ->
    [0] Ingen, der er bedt om at komme, kommer anderledes.
    [one] { $moved } person, der er bedt om at komme, kommer anderledes.
   *[other] { $moved } personer, der er bedt om at komme, kommer anderledes.
}
training-plan-by-organisation = Kommune for kommune
training-plan-week = Ugen med
training-plan-who = Hvem kommer
training-plan-carry-title = Gennemfør
training-plan-carry-lead = Opretter holdene, holder pladser til hver kommune og giver dens projektledere besked pr. mail. Hold fra planen før beholdes, hvor der er brug for dem, og aflyses, hvor ingen er tilmeldt.
training-plan-carry = Opret holdene
training-plan-comes = { $count ->
    [one] { $count } person kommer
   *[other] { $count } personer kommer
} til { $place }, { $km } km væk, i ugen med { $first }, på { $sessions ->
    [one] { $sessions } hold
   *[other] { $sessions } hold
}.
training-plan-comes-weeks = { $count ->
    [one] { $count } person kommer
   *[other] { $count } personer kommer
} til { $place }, { $km } km væk, i ugerne med { $first } til { $last }, på { $sessions ->
    [one] { $sessions } hold
   *[other] { $sessions } hold
}.
training-plan-nearest = Intet sted ligger nærmere.
training-plan-asked-before = De var bedt om at komme der.
training-plan-full = { $place } ligger nærmere og har kun { $count ->
    [one] { $count } plads
   *[other] { $count } pladser
} tilbage i deres uger.
training-plan-dearer = { $place } ligger nærmere; der skulle holdes { $count ->
    [one] { $count } hold mere
   *[other] { $count } hold mere
}.
training-plan-others = { $place } ligger nærmere og har plads, men planen ville ikke blive bedre af det.
training-plan-no-week = { $name } har ingen uge: holdene ligger for tidligt eller for sent for den.
training-plan-no-place = { $name } ligger for langt fra alle steder.
training-plan-no-seats = { $people } personer skal uddannes, og alle undervisere tilsammen har { $count } pladser i de uger.
training-plan-left-out = Der er ikke plads til alle. Uden { $names } er der plads til de andre.
training-plan-left-out-fewest = Der er ikke plads til alle. Uden { $names } er der plads til de andre; det hjælper ikke at undvære færre personer.
training-plan-no-fit = Der er ikke plads til alle: der skal flere uger, lokaler eller undervisere til.
training-plan-letter-subject = Der er holdt pladser til jer: { $title }
training-plan-letter-lead = Holdene på { $title } er planlagt, og der er holdt pladser til jeres kommune. Tilmeld jeres folk med navn:
training-plan-letter-line = { $when }, { $place }: { $count ->
    [one] { $count } plads
   *[other] { $count } pladser
}
training-kept = Pladser holdt til jer
training-kept-lead = Uddannelsesplanen holder disse pladser. Åbn et hold og tilmeld folk med navn.
training-kept-seats = Holdt
training-kept-named = Tilmeldt
training-plan-outdated = Rammer eller behov er ændret, siden forslaget blev lavet. Planlæg igen.
