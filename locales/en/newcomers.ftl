# People who came through an identity provider and hold no role yet.
newcomers-title = New people waiting for a role
newcomers-lead = They have signed in at { $organisation } for the first time. Give them a role, and they see their tasks.
newcomers-waiting = { $count ->
    [one] 1 new person is waiting for a role.
   *[other] { $count } new people are waiting for a role.
}
newcomers-none = Nobody is waiting for a role
newcomers-none-help = When somebody signs in for the first time, they appear here and you get a mail.
newcomers-back = To upkeep
newcomers-give = Give the role
newcomers-same = Is the person here already?
newcomers-other = Same person as
newcomers-other-hint = From now on they sign in as the one you choose, with the roles and tasks there. The new entry is closed and stays in the history.
newcomers-choose-colleague = Choose a colleague
newcomers-same-button = Yes, it is the same person
newcomers-same-address = { $name } has the same mail address. Is it the same person?
newcomers-same-name = { $name } has the same name. Is it the same person?
newcomers-united = The login now belongs to { $name }. Ask them to sign in again.
newcomers-fault-other = Choose the colleague that it is.
newcomers-fault-closed = The colleague's access is closed. Invite them again first, then try here.
newcomers-fault-tasks = The new person has been given tasks already. Hand those to the colleague first.
newcomers-fault-late = The new person was given a role meanwhile. Reload the page.
