### Account: invitation, password, second factor, where one is signed in

## Getting in

sign-in-too-often = There have been too many attempts. Try again at { $time }.
code-title = Enter your code
code-lead = Open your authenticator app and enter the six figures that it shows for Kaskade.
code-label = Code
code-help = Without your phone, enter one of your recovery codes instead.
code-wrong = The code does not fit. Enter the six figures that the app shows now.
code-used = That code has been used. Wait half a minute and enter the next one.
code-too-late = That took too long. Sign in again.
reset-title = Forgotten your password?
reset-lead = Enter your mail address. We send a link to choose a new password with.
reset-no-address = Enter your mail address.
reset-ask = Send a link
reset-back = Back to sign in
reset-asked = If { $login } belongs to an account, a mail is on its way. The link is good for one hour.
reset-asked-help = If no mail comes, look in the folder for junk mail, or ask your KLIK administrator.
reset-password-title = Choose a new password
reset-password-lead = You are then signed out everywhere else.
invitation-title = Welcome, { $name }
invitation-lead = Choose a password, and you are in.
invitation-login-hint = You sign in with it.
link-gone-title = The link is no longer good
link-gone-text = It was used, is too old, or is not complete. Ask for a new link, or ask your KLIK administrator to invite you again.
invite-too-often = The person has been invited several times today. Try again tomorrow.
invite-address-taken = Somebody else signs in with that mail address. Correct the address first.

## Passwords

password-new = New password
password-current = Current password
password-current-wrong = That is not your current password.
password-hint = At least 10 characters. A few words that do not belong together are easy to remember and hard to guess.
password-save-and-sign-in = Save and sign in
password-too-short = The password must have at least { $count } characters.
password-too-long = The password may have at most { $count } characters.
password-common = Many people use that password. Choose another one.
password-keyboard = Keys beside each other are easy to guess. Take a few words instead.
password-repeated = The same again and again is easy to guess. Take a few different words.
password-sequence = Sequences such as abc and 6543 are easy to guess. Take a few words instead.
password-date = Years and dates are easy to guess. Take a few words instead.
password-word = A single word or a name is easy to guess. Take several words, and not your own name.
password-too-simple = The password is too easy to guess. Add a word or two.

## My account

account-title = My account
account-lead = Your access to Kaskade.
account-name = Name
account-organisation = Organisation
account-details-help = If the name is wrong, ask your KLIK administrator to correct it.
account-password = Password
account-change-password = Change password
account-password-changed = The password is changed. You are signed out everywhere else.
account-no-password = You sign in through your organisation. Change your password there.
account-factor = Two-step sign-in
account-factor-is-on = Two-step sign-in is on. You enter a code from your phone when you sign in.
account-factor-is-off = Two-step sign-in is off. Turn it on, so that nobody gets in with your password alone.
account-factor-is-off-passkeys = You use a passkey when you sign in. You can have codes on your phone as well.
account-factor-turn-on = Turn on two-step sign-in
account-factor-manage = New recovery codes, or turn off
account-address = Mail address
account-address-help = We send a link to the new address. The address changes when you have used it.
account-new-address = New mail address
account-change-address = Send a link to the new address
account-address-asked = A link has been sent to the new address. It is good for a day.
account-address-changed = The mail address is changed. Sign in with the new one.
account-address-is-none = Enter a mail address such as navn@kommune.dk.
account-address-is-the-same = That is the address you have.
account-address-too-often = You have asked for many links today. Try again tomorrow.
account-sessions = Where you are signed in
account-sessions-help = If you do not know one of the places, sign out there and change your password.
account-this-session = here
account-browser = { $browser } on { $system }
account-unknown-browser = Unknown browser
account-session-times = Signed in { $since }, last used { $seen }
account-close-session = Sign out there
account-close-others = Sign out everywhere else
account-session-closed = You are signed out there.
account-others-closed = You are signed out everywhere else.

address-title = New mail address
address-lead = Shall { $address } be your mail address in Kaskade? You also sign in with it.
address-confirm = Yes, use the address
address-taken = Another person signs in with { $address }. Use another address.

## Two-step sign-in

factor-title = Two-step sign-in
factor-lead = With two-step sign-in you enter a code from your phone after your password.
factor-step-app = Get an authenticator app, such as Microsoft Authenticator, Google Authenticator or Aegis.
factor-step-scan = Scan the picture with the app.
factor-step-code = Enter the six figures that the app shows.
factor-qr = QR code for the app. The same key stands as text below.
factor-by-hand = If you cannot scan, enter the key in the app:
factor-code-hint = Six figures
factor-turn-on = Turn on
factor-is-on-already = Two-step sign-in is on already.
factor-codes-left = { $count ->
    [one] You have 1 recovery code left.
   *[other] You have { $count } recovery codes left.
}
factor-new-codes = New recovery codes
factor-new-codes-help = The old ones are then no longer good.
factor-make-codes = Make new recovery codes
factor-off = Turn off two-step sign-in
factor-off-help = The password is then enough to get in.
factor-off-help-passkeys = We then ask for your passkey, not for a code from your phone.
factor-on = Code from your phone
factor-turn-off = Turn off
factor-turned-off = Two-step sign-in is off.
codes-title = Your recovery codes
codes-done = Two-step sign-in is on.
codes-lead = Write the codes down or print them, and keep them in a safe place. Each works once, when you have neither your phone nor your passkey. They are shown only now.
codes-kept = I have kept the codes

## Mails

letter-invitation-subject = Welcome to Kaskade
letter-invitation-text =
    Dear { $name }

    { $by } has given you access to Kaskade, where municipalities see and solve the tasks when new IT solutions are rolled out.

    Choose a password here:
    { $link }

    You sign in with { $login }. The link is good for 7 days.
letter-reset-subject = New password for Kaskade
letter-reset-text =
    Dear { $name }

    Choose a new password here:
    { $link }

    The link is good for one hour. If you did not ask for it, do nothing: your password is the same.
letter-address-subject = Confirm your new mail address
letter-address-text =
    Dear { $name }

    Is this your new mail address in Kaskade? Confirm it here:
    { $link }

    The link is good for a day. If you did not ask for it, do nothing.
letter-address-changed-subject = Your mail address in Kaskade has changed
letter-address-changed-text =
    Dear { $name }

    Your mail address in Kaskade is now { $address }. You sign in with it.

    If it was not you, call your KLIK administrator at once.
letter-password-changed-subject = Your password for Kaskade has changed
letter-password-changed-text =
    Dear { $name }

    Your password for Kaskade has changed.

    If it was not you, choose a new one on the page "Forgotten your password?", and call your KLIK administrator.
letter-factor-changed-subject = Two-step sign-in in Kaskade has changed
letter-factor-changed-text =
    Dear { $name }

    Two-step sign-in for Kaskade was turned on or off on your account.

    If it was not you, change your password, and call your KLIK administrator.
