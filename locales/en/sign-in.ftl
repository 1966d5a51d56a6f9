sign-in = Sign in
sign-in-login = E-mail address
sign-in-password = Password
sign-in-wrong = The e-mail address and the password do not match. Try again, or ask your KLIK administrator for help.
sign-in-help = If you cannot sign in, ask your municipality's KLIK administrator.
clock-is-set = The clock is set to { $date }.
