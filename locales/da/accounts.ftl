### Konto: invitation, adgangskode, to-trins-login, hvor man er logget ind

## At komme ind

sign-in-too-often = Der er prøvet for mange gange. Prøv igen klokken { $time }.
code-title = Skriv din kode
code-lead = Åbn din kode-app, og skriv de seks cifre, den viser for Kaskade.
code-label = Kode
code-help = Har du ikke din telefon, så skriv en af dine nødkoder i stedet.
code-wrong = Koden passer ikke. Skriv de seks cifre, som appen viser nu.
code-used = Den kode er brugt. Vent et halvt minut, og skriv den næste.
code-too-late = Der gik for lang tid. Log ind igen.
reset-title = Har du glemt din adgangskode?
reset-lead = Skriv din mailadresse. Så sender vi et link, hvor du kan vælge en ny adgangskode.
reset-no-address = Skriv din mailadresse.
reset-ask = Send et link
reset-back = Tilbage til log ind
reset-asked = Hvis { $login } hører til en konto, er der nu en mail på vej. Linket gælder i en time.
reset-asked-help = Kommer der ingen mail, så se i mappen med uønsket post, eller spørg kommunens KLIK-administrator.
reset-password-title = Vælg en ny adgangskode
reset-password-lead = Bagefter er du logget ud alle andre steder.
invitation-title = Velkommen, { $name }
invitation-lead = Vælg en adgangskode, så er du i gang.
invitation-login-hint = Den logger du ind med.
link-gone-title = Linket gælder ikke mere
link-gone-text = Det er brugt, for gammelt eller ikke helt med. Bed om et nyt link, eller bed kommunens KLIK-administrator om at invitere dig igen.
invite-too-often = Personen er inviteret flere gange i dag. Prøv igen i morgen.
invite-address-taken = En anden logger ind med den mailadresse. Ret adressen først.

## Adgangskoder

password-new = Ny adgangskode
password-current = Nuværende adgangskode
password-current-wrong = Det er ikke din nuværende adgangskode.
password-hint = Mindst 10 tegn. Nogle få ord, der ikke hører sammen, er nemme at huske og svære at gætte.
password-save-and-sign-in = Gem, og log ind
password-too-short = Adgangskoden skal have mindst { $count } tegn.
password-too-long = Adgangskoden må højst have { $count } tegn.
password-common = Den adgangskode bruger mange. Vælg en anden.
password-keyboard = Taster ved siden af hinanden er nemme at gætte. Tag nogle ord i stedet.
password-repeated = Det samme igen og igen er nemt at gætte. Tag nogle forskellige ord.
password-sequence = Rækker som abc og 6543 er nemme at gætte. Tag nogle ord i stedet.
password-date = Årstal og datoer er nemme at gætte. Tag nogle ord i stedet.
password-word = Et enkelt ord eller et navn er nemt at gætte. Tag flere ord, og ikke dit eget navn.
password-too-simple = Adgangskoden er for nem at gætte. Tag et ord eller to mere.

## Min konto

account-title = Min konto
account-lead = Din adgang til Kaskade.
account-name = Navn
account-organisation = Organisation
account-details-help = Er navnet forkert, så bed kommunens KLIK-administrator om at rette det.
account-password = Adgangskode
account-change-password = Skift adgangskode
account-password-changed = Adgangskoden er skiftet. Du er logget ud alle andre steder.
account-no-password = Du logger ind gennem din organisation. Adgangskoden skifter du dér.
account-factor = To-trins-login
account-factor-is-on = To-trins-login er slået til. Du skriver en kode fra din telefon, når du logger ind.
account-factor-is-off = To-trins-login er slået fra. Slå det til, så ingen kommer ind med din adgangskode alene.
account-factor-is-off-passkeys = Du bruger en adgangsnøgle, når du logger ind. Du kan også få koder på din telefon.
account-factor-turn-on = Slå to-trins-login til
account-factor-manage = Nye nødkoder, eller slå fra
account-address = Mailadresse
account-address-help = Vi sender et link til den nye adresse. Først når du har brugt det, skifter adressen.
account-new-address = Ny mailadresse
account-change-address = Send link til den nye adresse
account-address-asked = Der er sendt et link til den nye adresse. Det gælder i et døgn.
account-address-changed = Mailadressen er skiftet. Du logger ind med den nye.
account-address-is-none = Skriv en mailadresse som navn@kommune.dk.
account-address-is-the-same = Det er den adresse, du har.
account-address-too-often = Du har bedt om mange links i dag. Prøv igen i morgen.
account-sessions = Her er du logget ind
account-sessions-help = Kender du ikke et af stederne, så log ud dér, og skift adgangskode.
account-this-session = her
account-browser = { $browser } på { $system }
account-unknown-browser = Ukendt browser
account-session-times = Logget ind { $since }, sidst brugt { $seen }
account-close-session = Log ud dér
account-close-others = Log ud alle andre steder
account-session-closed = Du er logget ud dér.
account-others-closed = Du er logget ud alle andre steder.

address-title = Ny mailadresse
address-lead = Skal { $address } være din mailadresse i Kaskade? Du logger også ind med den.
address-confirm = Ja, brug adressen
address-taken = En anden person logger ind med { $address }. Brug en anden adresse.

## To-trins-login

factor-title = To-trins-login
factor-lead = Med to-trins-login skriver du en kode fra din telefon, når du har skrevet din adgangskode.
factor-step-app = Hent en kode-app, for eksempel Microsoft Authenticator, Google Authenticator eller Aegis.
factor-step-scan = Scan billedet med appen.
factor-step-code = Skriv de seks cifre, appen viser.
factor-qr = QR-kode til appen. Den samme nøgle står som tekst nedenfor.
factor-by-hand = Kan du ikke scanne, så skriv nøglen i appen:
factor-code-hint = Seks cifre
factor-turn-on = Slå til
factor-is-on-already = To-trins-login er allerede slået til.
factor-codes-left = { $count ->
    [one] Du har 1 nødkode tilbage.
   *[other] Du har { $count } nødkoder tilbage.
}
factor-new-codes = Nye nødkoder
factor-new-codes-help = De gamle gælder så ikke mere.
factor-make-codes = Lav nye nødkoder
factor-off = Slå to-trins-login fra
factor-off-help = Så er adgangskoden nok til at komme ind.
factor-off-help-passkeys = Så spørger vi efter din adgangsnøgle, ikke efter en kode fra telefonen.
factor-on = Kode fra telefonen
factor-turn-off = Slå fra
factor-turned-off = To-trins-login er slået fra.
codes-title = Dine nødkoder
codes-done = To-trins-login er slået til.
codes-lead = Skriv koderne ned, eller print dem, og gem dem et sikkert sted. Hver kode virker én gang, når du ikke har din telefon eller din adgangsnøgle. De vises kun nu.
codes-kept = Jeg har gemt koderne

## Mails

letter-invitation-subject = Velkommen til Kaskade
letter-invitation-text =
    Hej { $name }

    { $by } har givet dig adgang til Kaskade, hvor kommunerne ser og løser opgaverne, når nye it-løsninger rulles ud.

    Vælg en adgangskode her:
    { $link }

    Du logger ind med { $login }. Linket gælder i 7 dage.
letter-reset-subject = Ny adgangskode til Kaskade
letter-reset-text =
    Hej { $name }

    Vælg en ny adgangskode her:
    { $link }

    Linket gælder i en time. Har du ikke bedt om det, skal du ikke gøre noget: din adgangskode er den samme.
letter-address-subject = Bekræft din nye mailadresse
letter-address-text =
    Hej { $name }

    Er det din nye mailadresse i Kaskade? Bekræft den her:
    { $link }

    Linket gælder i et døgn. Har du ikke bedt om det, skal du ikke gøre noget.
letter-address-changed-subject = Din mailadresse i Kaskade er skiftet
letter-address-changed-text =
    Hej { $name }

    Din mailadresse i Kaskade er nu { $address }. Du logger ind med den.

    Har du ikke selv gjort det, så ring til din KLIK-administrator med det samme.
letter-password-changed-subject = Din adgangskode til Kaskade er skiftet
letter-password-changed-text =
    Hej { $name }

    Din adgangskode til Kaskade er skiftet.

    Har du ikke selv gjort det, så vælg en ny på siden "Har du glemt din adgangskode?", og ring til din KLIK-administrator.
letter-factor-changed-subject = To-trins-login i Kaskade er ændret
letter-factor-changed-text =
    Hej { $name }

    To-trins-login til Kaskade er slået til eller fra på din konto.

    Har du ikke selv gjort det, så skift adgangskode, og ring til din KLIK-administrator.
