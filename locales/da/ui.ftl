### Ramme, byggesten og signaler: ord, som alle sider bruger

product-name = Kaskade
skip-to-content = Gå til indholdet
main-menu = Hovedmenu
menu = Menu
nav-my-tasks = Mine opgaver
nav-rollouts = Udrulninger
nav-calendar = Kalender
nav-organisations = Organisationer
nav-roles = Roller
nav-forums = Netværk
sign-out = Log ud
language-danish = Dansk
language-english = English
back-to-today = Vis i dag
footer-about = Kaskade er fri software til fælles udrulning af it.
footer-administrators = KLIK-administrator i { $organisation }
footer-no-administrators = { $organisation } har ingen KLIK-administrator. Skriv til programkontoret.

breadcrumb = Du er her
pagination = Sider
page = Side
previous-page = Forrige
next-page = Næste
close = Luk
today = I dag
date = Dato
show-numbers = Vis tallene
export-excel = Hent som Excel

alert-info = Oplysning
alert-success = Udført
alert-warning = Advarsel
alert-error = Fejl
error = Fejl
error-summary = Ret dette, og prøv igen
optional = kan udelades
filter-apply = Vis
filter-reset = Nulstil

signal-red = rød
signal-yellow = gul
signal-green = grøn
signal-grey = grå
signal-red-meaning = når ikke fristen
signal-yellow-meaning = handling kræves
signal-green-meaning = på sporet
signal-grey-meaning = endnu ikke
signal-legend = Signalernes betydning

kind-critical = Kritisk vej
kind-mandatory = Obligatorisk
kind-optional = Valgfri

matrix-help = Flyt med piletasterne. Tryk Enter for at se opgaven ved siden af.
matrix-panel = Den valgte opgave
matrix-more = Vis flere organisationer
cell-done = grøn, fuldført
cell-unpublished = ikke udsendt

curve-planned = Planlagt
curve-done = Fuldført
