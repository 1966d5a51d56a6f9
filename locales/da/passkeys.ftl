### Adgangsnøgler: log ind med fingeraftryk, ansigt eller pinkode

## Min konto

passkeys-title = Adgangsnøgler
passkeys-lead = Med en adgangsnøgle logger du ind med fingeraftryk, ansigt eller pinkode på din egen computer eller telefon.
passkeys-manage = Se dine adgangsnøgler
passkeys-add = Tilføj en adgangsnøgle
passkeys-none = Du har ingen adgangsnøgler.
passkeys-name = Navn
passkeys-name-hint = Så du kan kende den igen, fx Arbejdscomputer.
passkeys-name-wanted = Skriv et navn med højst { $letters } tegn.
passkeys-added-on = Tilføjet
passkeys-last-used = Sidst brugt
passkeys-never = Aldrig
passkeys-remove = Fjern
passkeys-remove-now = Fjern adgangsnøglen
passkeys-removed = Adgangsnøglen er fjernet. Slet den også på din computer eller telefon.
passkeys-gone-already = Adgangsnøglen er allerede fjernet.
passkeys-new = Tilføj en adgangsnøgle
passkeys-new-help = Når du har en adgangsnøgle, er din adgangskode ikke længere nok til at komme ind.
passkeys-go-on = Fortsæt
passkeys-too-many = Du har det antal adgangsnøgler, man kan have. Fjern en først.
passkeys-make-title = Opret adgangsnøglen
passkeys-make-lead = Tryk på knappen, og følg vejledningen på din computer eller telefon. Så er { $name } klar.
passkeys-make = Opret adgangsnøglen
passkeys-back = Tilbage uden at oprette
passkeys-added = Adgangsnøglen er tilføjet.
passkeys-not-made = Der blev ikke oprettet nogen adgangsnøgle. Prøv igen, eller brug en anden computer eller telefon.
passkeys-known = Den adgangsnøgle findes allerede. Brug en anden computer eller telefon.
passkeys-too-late = Der gik for lang tid. Begynd igen.
passkeys-no-browser = Din browser kan ikke oprette adgangsnøgler her. Opdater den, slå JavaScript til, eller brug en anden browser.

## Log ind

passkey-sign-in = Log ind med adgangsnøgle
passkey-second-title = Brug din adgangsnøgle
passkey-lead = Følg vejledningen på din computer eller telefon.
passkey-use = Brug adgangsnøglen
passkey-stopped = Adgangsnøglen blev ikke brugt. Prøv igen, eller log ind på en anden måde.
passkey-no-browser = Din browser kan ikke bruge adgangsnøgler her. Log ind med din adgangskode.
passkey-no-browser-code = Din browser kan ikke bruge adgangsnøgler her. Skriv en kode nedenfor.
passkey-other-ways = Log ind på en anden måde
passkey-or-code = Eller skriv en kode
passkey-wrong = Adgangsnøglen gælder ikke her. Den er måske fjernet. Log ind på en anden måde.
passkey-copied = Adgangsnøglen er afvist, fordi den kan være kopieret. Log ind på en anden måde, og fjern den under Min konto.
passkey-too-late = Der gik for lang tid. Prøv igen.
code-recovery-only = Har du ikke din adgangsnøgle, så skriv en af dine nødkoder.

## Mails

letter-passkeys-changed-subject = Dine adgangsnøgler i Kaskade er ændret
letter-passkeys-changed-text =
    Hej { $name }

    En adgangsnøgle er føjet til eller fjernet fra din konto i Kaskade.

    Har du ikke selv gjort det, så skift adgangskode, fjern de adgangsnøgler, du ikke kender, og ring til din KLIK-administrator.
