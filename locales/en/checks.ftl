# Checklists: sanity check of the configuration, and check of the IT environment.
checks-title = Checklists
checks-lists = Checklists
checks-one-title = { $title }: { $name }
checks-of = { $count } of { $all }
checks-critical-open = { $count ->
    [0] No critical items are open.
    [one] 1 critical item is open.
   *[other] { $count } critical items are open.
}
checks-task = The task that the checklist belongs to
checks-critical = Critical
checks-critical-is-open = Critical: the task waits for this item
checks-answer = Answer
checks-verdict-none = Not answered
checks-verdict-ok = In order
checks-verdict-not-ok = Not in order
checks-verdict-not-relevant = Not relevant
checks-answered-by = { $name }, { $date }
checks-note = Note
checks-note-hint = Say why it is not in order or not relevant.
checks-evidence = Evidence
checks-evidence-hint = Say what shows it.
checks-machine-hint = Say what you tested yourself, if the machine has not tested it.
checks-test-persons = Test persons
checks-test-persons-hint = A line each: Test and the name; mail address or number. Never write a real citizen.
checks-file-hint = At most 20 MB. It can stand in place of evidence in words. Put nothing about real citizens in the file.
checks-file-hint-beside = At most 20 MB. Put nothing about real citizens in the file.
checks-save = Save the item
checks-saved = The item is saved.

# Tests by a machine
checks-machine = What a machine has tested
checks-machine-about = Browser, clock and the web addresses that are known are tested here on the page. Ports, the expiry of certificates and sign-in are tested by kaskade check-environment from the network that you want to test.
checks-test-browser = Test this browser
checks-outcome-passed = Passed
checks-outcome-failed = Failed
checks-outcome-not-tested = Not tested
checks-address-waits = The supplier gives the address. It is not tested.
checks-by-browser = Tested in the browser by { $name }, { $date }.
checks-by-command = Tested by the program for { $name }, { $date }.
checks-attached = The result is attached.
checks-nothing-attached = There was no result to attach.

# Faults
checks-fault-verdict = Choose an answer.
checks-fault-reason = Say why.
checks-fault-evidence = Say what shows it.
checks-fault-file-name = The name of the file may contain a real civil registration number. Give the file another name; it is not stored.
checks-fault-file-shows = The file is all that shows that the item is in order. Write the evidence in words, or add another file, before you remove it.
checks-fault-elsewhere = Somebody else answered the item meanwhile. Look at the answer, and save again.
checks-fault-person = The text may hold a real civil registration number. Remove the number; it is not saved.
checks-fault-not-marked = Line { $line }: write the word Test in the name, so that nobody takes the person for a citizen. Nothing is saved.
checks-fault-mail = Line { $line }: the mail address may be a real person’s. Use example.dk, .test or .invalid. Nothing is saved.
checks-fault-number = Line { $line }: the number may be a real person’s. Only use numbers of the programme office’s list. Nothing is saved.
checks-fault-nothing = Line { $line }: write a mail address or a number after the name. Nothing is saved.

# The list of all
checks-filter = Choose organisations
checks-search = Name
checks-state = State
checks-state-critical = Open critical items
checks-state-wrong = Something is not in order
checks-state-none = Not begun
checks-state-done = No open critical items
checks-organisation = Organisation
checks-items = Items
checks-answered = Answered
checks-critical-count = Open critical
checks-not-ok-count = Not in order
checks-failed = The environment failed
checks-total = { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
}
checks-none = No organisations fit
checks-none-help = Choose fewer demands, or reset.

# kaskade check-environment
environment-attached = The results are attached to the checklist.
environment-nothing = Nothing could be tested.
environment-in-browser = Tested on the page, in the browser in question.
environment-no-address = The supplier gives the address.
environment-bad-address = The address cannot be used.
environment-no-answer = No answer within ten seconds.
environment-refused = The port is closed.
environment-not-reached = The address cannot be reached.
environment-reached = Connected.
environment-not-encrypted = The connection cannot be encrypted.
environment-expires = { $count ->
    [one] The certificate expires within a day.
   *[other] The certificate expires within { $count } days.
}
environment-expired = The certificate has expired.
environment-unknown-issuer = The issuer of the certificate is not known here.
environment-other-name = The certificate is for another name.
environment-bad-certificate = The certificate cannot be used.
environment-old-tls = TLS { $version }, at least { $least } is asked for.
environment-encrypted = TLS { $version }, valid certificate.
environment-no-time = The address does not say what time it is.
environment-apart = { $count ->
    [one] The clock is off by 1 second.
   *[other] The clock is off by { $count } seconds.
}
environment-status = The address answered { $count }.
environment-no-file = The file cannot be read.
environment-bad-metadata = These are no metadata of an identity provider with a certificate.
environment-other-entity = The metadata are of { $name }.
environment-metadata = The metadata of { $name } can be read.
