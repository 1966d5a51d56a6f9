### Passkeys: signing in with a fingerprint, a face or a PIN

## My account

passkeys-title = Passkeys
passkeys-lead = With a passkey you sign in with your fingerprint, face or PIN on your own computer or phone.
passkeys-manage = See your passkeys
passkeys-add = Add a passkey
passkeys-none = You have no passkeys.
passkeys-name = Name
passkeys-name-hint = So that you know it again, such as Work computer.
passkeys-name-wanted = Write a name of at most { $letters } characters.
passkeys-added-on = Added
passkeys-last-used = Last used
passkeys-never = Never
passkeys-remove = Remove
passkeys-remove-now = Remove the passkey
passkeys-removed = The passkey is removed. Delete it on your computer or phone as well.
passkeys-gone-already = The passkey is already removed.
passkeys-new = Add a passkey
passkeys-new-help = Once you have a passkey, your password alone no longer lets you in.
passkeys-go-on = Continue
passkeys-too-many = You have as many passkeys as one can have. Remove one first.
passkeys-make-title = Create the passkey
passkeys-make-lead = Press the button and follow the steps on your computer or phone. Then { $name } is ready.
passkeys-make = Create the passkey
passkeys-back = Back without creating it
passkeys-added = The passkey is added.
passkeys-not-made = No passkey was created. Try again, or use another computer or phone.
passkeys-known = That passkey is here already. Use another computer or phone.
passkeys-too-late = It took too long. Start again.
passkeys-no-browser = Your browser cannot create passkeys here. Update it, turn JavaScript on, or use another browser.

## Signing in

passkey-sign-in = Sign in with a passkey
passkey-second-title = Use your passkey
passkey-lead = Follow the steps on your computer or phone.
passkey-use = Use the passkey
passkey-stopped = The passkey was not used. Try again, or sign in another way.
passkey-no-browser = Your browser cannot use passkeys here. Sign in with your password.
passkey-no-browser-code = Your browser cannot use passkeys here. Write a code below.
passkey-other-ways = Sign in another way
passkey-or-code = Or write a code
passkey-wrong = The passkey is not valid here. It may have been removed. Sign in another way.
passkey-copied = The passkey was refused, because it may have been copied. Sign in another way, and remove it under My account.
passkey-too-late = It took too long. Try again.
code-recovery-only = If you do not have your passkey, write one of your recovery codes.

## Mails

letter-passkeys-changed-subject = Your passkeys in Kaskade have changed
letter-passkeys-changed-text =
    Dear { $name }

    A passkey was added to or removed from your account in Kaskade.

    If it was not you, change your password, remove the passkeys that you do not know, and call your KLIK administrator.
