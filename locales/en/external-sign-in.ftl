sign-in-with = Sign in with { $provider }
sign-in-local = Sign in with mail and password
external-no-subject = We were not told who you are. Try again. If it happens again, tell those who run your sign-in.
external-level-none = no level
external-level-low = Low
external-level-substantial = Substantial
external-level-high = High
external-assurance-title = Your sign-in is not secure enough
external-assurance-text = Kaskade needs assurance level { $needed }. You signed in with { $given }. Sign in again in a more secure way, for example with MitID Erhverv. If you cannot choose one, ask your IT department.
external-unknown-title = Your organisation is not part of Kaskade
external-unknown-text = You come from { $organisation }. Kaskade does not know that organisation. Check that you signed in for the right one. If it is right, write to the programme office.
external-other-title = You are registered at another organisation
external-other-text = You signed in for { $organisation } but are registered elsewhere. Sign in where you are registered. If you have changed jobs, ask the KLIK administrator of { $organisation } for help.
external-deactivated-title = Your access is closed
external-deactivated-text = Your access at { $organisation } is closed. If this is a mistake, ask the KLIK administrator. What you wrote is not deleted.
external-no-role-title = You have no access to Kaskade
external-no-role-text = Your sign-in works, but { $organisation } has not given you access to Kaskade. Ask the KLIK administrator for it. Then sign in again.
external-ask = Ask here
external-no-administrator = The organisation has no KLIK administrator in Kaskade. Write to the programme office.
external-again = Sign in again
external-other-way = Sign in another way
welcome-title = Welcome
welcome-heading = Welcome, { $name }
welcome-with-roles = You are registered at { $organisation } and have been given a role.
welcome-without-roles = You are registered at { $organisation }. You have no role yet, so you see no tasks.
welcome-what-to-do = The KLIK administrator gives you a role and has been told. Write or call if it is urgent.
welcome-onward = Continue
oidc-title = You were not signed in
oidc-lost = Signing in took too long, or you began in another browser. Sign in again.
oidc-cancelled = You stopped signing in with { $provider }. Sign in again when you like.
oidc-refused = { $provider } would not sign you in. Sign in again. If it happens again, ask your IT department.
oidc-untrusted = We cannot trust the answer from { $provider }. Sign in again. If it happens again, tell those who run Kaskade.
oidc-unreachable = { $provider } does not answer. Try again in a while.
signed-out-title = You are signed out of Kaskade
signed-out-text = You are now being signed out of { $provider } as well.
signed-out-onward = Sign out of { $provider }
newcomer-subject = { $name } is new in Kaskade
newcomer-body =
    { $name } has signed in to Kaskade for the first time and is registered at { $organisation }.

    { $name } has no role yet and sees no tasks. Give a role here:
    { $link }
