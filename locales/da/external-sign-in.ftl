sign-in-with = Log ind med { $provider }
sign-in-local = Log ind med mail og adgangskode
external-no-subject = Vi fik ikke at vide, hvem du er. Prøv igen. Sker det igen, så giv besked til dem, der driver dit login.
external-level-none = intet niveau
external-level-low = Lav
external-level-substantial = Betydelig
external-level-high = Høj
external-assurance-title = Dit login er ikke sikkert nok
external-assurance-text = Kaskade kræver sikringsniveau { $needed }. Du loggede ind med { $given }. Log ind igen med et sikrere login, for eksempel MitID Erhverv. Kan du ikke vælge et, så spørg din it-afdeling.
external-unknown-title = Din organisation er ikke med i Kaskade
external-unknown-text = Du kommer fra { $organisation }. Den organisation kender Kaskade ikke. Tjek, at du loggede ind for den rigtige organisation. Er den rigtig, så skriv til programkontoret.
external-other-title = Du er oprettet i en anden organisation
external-other-text = Du loggede ind for { $organisation }, men er oprettet et andet sted. Log ind dér, hvor du er oprettet. Har du skiftet arbejde, så bed KLIK-administratoren i { $organisation } om hjælp.
external-deactivated-title = Din adgang er lukket
external-deactivated-text = Din adgang i { $organisation } er lukket. Er det en fejl, så spørg KLIK-administratoren. Det, du har skrevet, er ikke slettet.
external-no-role-title = Du mangler adgang til Kaskade
external-no-role-text = Dit login virker, men { $organisation } har ikke givet dig adgang til Kaskade. Bed KLIK-administratoren om det. Log så ind igen.
external-ask = Spørg her
external-no-administrator = Organisationen har ingen KLIK-administrator i Kaskade. Skriv til programkontoret.
external-again = Log ind igen
external-other-way = Log ind på en anden måde
welcome-title = Velkommen
welcome-heading = Velkommen, { $name }
welcome-with-roles = Du er oprettet i { $organisation } og har fået en rolle.
welcome-without-roles = Du er oprettet i { $organisation }. Du har endnu ingen rolle, så du ser ingen opgaver.
welcome-what-to-do = KLIK-administratoren giver dig en rolle og har fået besked. Skriv eller ring, hvis det haster.
welcome-onward = Fortsæt
oidc-title = Du blev ikke logget ind
oidc-lost = Loginnet tog for lang tid, eller du startede det i en anden browser. Log ind igen.
oidc-cancelled = Du afbrød login hos { $provider }. Log ind igen, når du vil.
oidc-refused = { $provider } ville ikke logge dig ind. Log ind igen. Sker det igen, så spørg din it-afdeling.
oidc-untrusted = Svaret fra { $provider } kan vi ikke stole på. Log ind igen. Sker det igen, så giv besked til dem, der driver Kaskade.
oidc-unreachable = { $provider } svarer ikke. Prøv igen om lidt.
signed-out-title = Du er logget ud af Kaskade
signed-out-text = Nu bliver du også logget ud hos { $provider }.
signed-out-onward = Log ud hos { $provider }
newcomer-subject = { $name } er ny i Kaskade
newcomer-body =
    { $name } er logget ind i Kaskade for første gang og er oprettet i { $organisation }.

    { $name } har endnu ingen rolle og ser ingen opgaver. Giv en rolle her:
    { $link }
