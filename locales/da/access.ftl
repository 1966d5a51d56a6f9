### Hvem må hvad

access-title = Hvem må hvad
access-lead = Reglerne, som systemet følger dem. En udrulning, I ikke deltager i, kan I ikke se.
access-you-are = Du er her: { $personas }.
access-table = Alle rettigheder
access-action = Hvad
access-you = dig
access-reasons = Hvorfor
access-extent-no = Nej
access-extent-own = Hos jer selv
access-extent-everywhere = Overalt
access-extent-others = Hos andre
access-own-no = Det kan du ikke.
access-own-own = Det kan du i din egen organisation.
access-own-everywhere = Det kan du overalt i jeres udrulninger.
access-own-others = Det kan du hos de organisationer, der deltager.

access-persona-programme-office = Programkontoret
access-persona-supplier = Leverandøren
access-persona-klik-administrator = KLIK-administrator
access-persona-programme-leader = Programleder
access-persona-project-leader = Projektleder
access-persona-on-the-task = Ansvarlig eller udfører
access-persona-role-holder = En anden rolle
access-persona-colleague = Kollega uden rolle
access-persona-institution = Rolle på en institution

access-action-see-figures = Se, hvordan det går
access-action-read-task = Læse en opgave
access-action-update-task = Ændre en opgave
access-action-assign-task = Vælge ansvarlig og udfører
access-action-comment-task = Skrive og lægge filer på en opgave
access-action-grant-task = Give en ny frist
access-action-add-task = Oprette egne opgaver og give opgaver videre
access-action-answer-help = Svare, når nogen beder om hjælp
access-action-see-people = Se personer og roller
access-action-keep-people = Oprette og rette personer
access-action-give-roles = Give og afslutte roller
access-action-keep-institutions = Oprette, rette og lukke institutioner
access-action-report-people = Melde en fejl om en person
access-action-steer-rollout = Udsende opgaver og styre en udrulning
access-action-read-wave-frames = Læse, hvad leverandøren kan klare i hver bølge
access-action-wish-wave = Skrive ønsker til bølgeplanen
access-action-read-log = Læse hele loggen
access-action-erase-people = Hente og slette oplysninger om en person

access-why-see-figures = Alle med en rolle ser deres egen organisation. Programkontoret og leverandøren ser alle, der deltager.
access-why-read-task = Alle med en rolle i kommunen læser kommunens opgaver. Uden rolle læser man de opgaver, man selv står på. Leverandøren læser kun de opgaver, hvor den er bedt om hjælp.
access-why-update-task = Projektlederen, den ansvarlige og udføreren ændrer opgaven. Andre læser den. Bed projektlederen om at sætte dig på opgaven.
access-why-assign-task = Projektlederen og de, der står på opgaven, vælger, hvem der har den.
access-why-comment-task = Projektlederen og de, der står på opgaven, skriver på den. Leverandøren skriver, hvor den er bedt om hjælp.
access-why-grant-task = Kun programkontoret giver en ny frist, afviser et svar eller fritager for en bindende opgave. Bed om hjælp på opgaven.
access-why-add-task = Projektlederen styrer kommunens opgaver i udrulningen, også dem, I selv opretter eller giver videre.
access-why-answer-help = Den, der er bedt om hjælp, svarer: programkontoret eller leverandøren.
access-why-see-people = Man ser sine egne kolleger. Programkontoret ser alle. Leverandøren ser dem, der har en rolle hos deltagerne.
access-why-keep-people = Kommunens KLIK-administrator holder personerne ajour. Bed KLIK-administratoren om at rette.
access-why-give-roles = Kommunens KLIK-administrator giver rollerne. Programkontoret kan gøre det i sine egne udrulninger.
access-why-keep-institutions = Kommunens KLIK-administrator og projektleder holder institutionerne ajour. Programkontoret kan gøre det for alle kommuner.
access-why-report-people = Alle i organisationen kan melde, at noget er forkert.
access-why-steer-rollout = Kun det programkontor, der ejer udrulningen, styrer den.
access-why-read-log = KLIK-administratoren og programlederen læser, hvad der sker i kommunen. Programkontoret læser sine udrulninger. Alle andre læser, hvad de selv har gjort.
access-why-erase-people = KLIK-administratoren og programkontoret gør det for dem, der er stoppet. Alle kan hente deres egne oplysninger.

access-why-not-changed = Hvorfor kan jeg ikke ændre den?

admin-title = Administration
admin-lead = Det, du kan holde styr på.
admin-log = Log
admin-log-what = Hvem har gjort hvad, og hvornår.
admin-access = Hvem må hvad
admin-access-what = Alle rettigheder, og hvorfor de er sådan.
admin-people = Personer og roller
admin-people-what = Hold personer og roller i organisationen ajour.
admin-roles = Rollegalleri
admin-roles-what = Læs og ret rollerne.
admin-rollout = Ny udrulning
admin-rollout-what = Begynd en udrulning fra en drejebog.
