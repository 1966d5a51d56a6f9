### Mails på vej ud

admin-outbox = Udgående mails
admin-outbox-what = Se, hvad der er sendt, og hvad der ikke kom frem. Stop al udsendelse.
outbox-title = Udgående mails
outbox-lead = Her ser du, hvordan det går med hver mail. Teksten i mailene vises ikke.
outbox-stopped-by = { $name } stoppede alle mails { $time }. Intet sendes, før I starter igen.
outbox-stop = Stop alle mails
outbox-stop-hint = Bruges, hvis noget er ved at gå galt. Mails, der skrives imens, venter.
outbox-start = Start igen
outbox-was-stopped = Alle mails er stoppet.
outbox-was-started = Mails sendes igen.
outbox-no-way = Der er ikke sat en mailserver op. Mails venter, til driften har gjort det.
outbox-progress = { $sent } af { $written } sendt, færdig ca. kl. { $time }.
outbox-progress-stopped = { $sent } af { $written } sendt. Resten venter.
outbox-filter = Filtrer mails
outbox-state = Tilstand
outbox-any-state = Alle
outbox-kind = Om
outbox-any-kind = Alle
outbox-address = Mailadresse
outbox-state-waiting = Venter
outbox-state-retrying = Prøver igen
outbox-state-held = Holdt tilbage
outbox-state-sent = Sendt
outbox-state-returned = Kom retur
outbox-state-given-up = Opgivet
outbox-to = Til
outbox-written = Skrevet
outbox-attempts = Forsøg
outbox-error = Svar fra mailserveren
outbox-do = Gør noget
outbox-sent-at = Sendt { $time }
outbox-next-at = Næste forsøg { $time }
outbox-held-why = Holdt tilbage: Mails til adressen kommer retur. Mailen sendes, når adressen er rettet eller bekræftet.
outbox-retry = Prøv nu
outbox-retry-all = Prøv alle igen nu
outbox-give-up = Opgiv
outbox-confirm-address = Adressen virker
outbox-of = mail til { $name }
outbox-retried = Mailen sendes om lidt.
outbox-all-retried = { $count ->
    [0] Der var ingen mails at prøve igen.
    [one] 1 mail sendes om lidt.
   *[other] { $count } mails sendes om lidt.
}
outbox-given-up = Mailen er opgivet.
outbox-address-confirmed = Adressen er bekræftet. Det, der ventede, sendes om lidt.
outbox-changed-meanwhile = Mailen har ændret sig i mellemtiden. Se listen her.
outbox-nothing = Ingen mails passer
outbox-nothing-help = Ret filtrene, eller nulstil dem.
outbox-empty = Der er ingen mails
outbox-empty-help = Når Kaskade skriver til nogen, står det her.
outbox-kind-invitation = Invitation til Kaskade
outbox-kind-reset = Ny adgangskode
outbox-kind-address = Ny mailadresse
outbox-kind-address-changed = Mailadresse er ændret
outbox-kind-password-changed = Adgangskode er ændret
outbox-kind-factor-changed = Totrinslogin er ændret
outbox-kind-newcomer = Ny person
outbox-kind-webhook-off = Webhook slået fra
outbox-kind-digest = Dagens overblik
outbox-kind-at-once = Kan ikke vente
outbox-kind-event-invitation = Invitation til arrangement
outbox-kind-event-signed-up = Tilmelding til arrangement
outbox-kind-event-waiting = Venteliste til arrangement
outbox-kind-event-passed-on = Invitation givet videre
outbox-kind-event-moved = Arrangement er ændret
outbox-kind-event-cancelled = Arrangement er aflyst
outbox-kind-event-reminder = Påmindelse om arrangement
outbox-kind-event-seat = Plads til arrangement
outbox-kind-event-materials = Materiale fra arrangement
outbox-kind-training-reserved = Pladser holdt på uddannelse
outbox-kind-training-seat = Plads på uddannelse
outbox-kind-training-waiting = Venteliste til uddannelse
outbox-kind-training-offer = Tilbud om plads på uddannelse
outbox-kind-training-lapsed = Plads på uddannelse gået videre
outbox-kind-training-cancelled = Afmeldt uddannelse
outbox-kind-training-moved = Uddannelse er flyttet
outbox-kind-training-called-off = Uddannelse er aflyst
outbox-kind-group-signed-up = Tilmeldt arbejdsgruppe
outbox-kind-group-seat = Plads i arbejdsgruppe
outbox-kind-group-no-seat = Svar om arbejdsgruppe
outbox-kind-letter = Skrevet af en person
outbox-kind-other = Andet
bounces-unreadable = Meddelelsen kan ikke læses. Send den som message/rfc822 eller JSON.
log-kind-mail = Mails
log-action-mail-stopped = Alle mails stoppet
log-action-mail-started = Mails startet igen
log-action-mail-retried = Mail prøvet igen
log-action-mail-given-up = Mail opgivet
log-action-person-mail-returned = Mail kom retur
log-action-person-address-confirmed = Mailadresse bekræftet
outbox-not-before = Sendes først { $time }
outbox-delays = { $count ->
    [one] Modtagerens server har udsat den 1 gang
   *[other] Modtagerens server har udsat den { $count } gange
}
