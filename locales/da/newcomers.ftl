# Nye, der er logget ind gennem en identitetsudbyder, og som ingen rolle har endnu.
newcomers-title = Nye, der venter på roller
newcomers-lead = De er logget ind i { $organisation } for første gang. Giv dem en rolle, så ser de deres opgaver.
newcomers-waiting = { $count ->
    [one] 1 ny person venter på en rolle.
   *[other] { $count } nye personer venter på en rolle.
}
newcomers-none = Ingen venter på en rolle
newcomers-none-help = Når nogen logger ind for første gang, står de her, og du får en mail.
newcomers-back = Til ajourføring
newcomers-give = Giv rollen
newcomers-same = Findes personen i forvejen?
newcomers-other = Samme person som
newcomers-other-hint = Personen logger fremover ind som den, du vælger, med de roller og opgaver, der er dér. Den nye oprettelse lukkes og bliver i historikken.
newcomers-choose-colleague = Vælg en kollega
newcomers-same-button = Ja, det er samme person
newcomers-same-address = { $name } har samme mailadresse. Er det samme person?
newcomers-same-name = { $name } har samme navn. Er det samme person?
newcomers-united = Loginnet er flyttet til { $name }. Bed personen logge ind igen.
newcomers-fault-other = Vælg den kollega, det er.
newcomers-fault-closed = Kollegaens adgang er lukket. Inviter først kollegaen igen, og prøv så her.
newcomers-fault-tasks = Den nye har allerede fået opgaver. Giv dem til kollegaen først.
newcomers-fault-late = Den nye har fået en rolle i mellemtiden. Genindlæs siden.
