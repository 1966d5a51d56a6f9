sign-in = Log ind
sign-in-login = Mailadresse
sign-in-password = Adgangskode
sign-in-wrong = Mailadresse og adgangskode passer ikke sammen. Prøv igen, eller bed din KLIK-administrator om hjælp.
sign-in-help = Kan du ikke logge ind, så spørg kommunens KLIK-administrator.
clock-is-set = Uret er stillet til { $date }.
