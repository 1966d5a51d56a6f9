### Frame, components and signals: words that every page uses

product-name = Kaskade
skip-to-content = Skip to content
main-menu = Main menu
menu = Menu
nav-my-tasks = My tasks
nav-rollouts = Rollouts
nav-calendar = Calendar
nav-organisations = Organisations
nav-roles = Roles
nav-forums = Networks
sign-out = Sign out
language-danish = Dansk
language-english = English
back-to-today = Show today
footer-about = Kaskade is free software for rolling out shared IT.
footer-administrators = KLIK administrator of { $organisation }
footer-no-administrators = { $organisation } has no KLIK administrator. Write to the programme office.

breadcrumb = You are here
pagination = Pages
page = Page
previous-page = Previous
next-page = Next
close = Close
today = Today
date = Date
show-numbers = Show the numbers
export-excel = Download as Excel

alert-info = Information
alert-success = Done
alert-warning = Warning
alert-error = Error
error = Error
error-summary = Correct this and try again
optional = can be left out
filter-apply = Show
filter-reset = Reset

signal-red = red
signal-yellow = yellow
signal-green = green
signal-grey = grey
signal-red-meaning = will miss the deadline
signal-yellow-meaning = action required
signal-green-meaning = on track
signal-grey-meaning = not yet
signal-legend = What the signals mean

kind-critical = Critical path
kind-mandatory = Mandatory
kind-optional = Optional

matrix-help = Move with the arrow keys. Press Enter to see the task beside the table.
matrix-panel = The chosen task
matrix-more = Show more organisations
cell-done = green, completed
cell-unpublished = not published

curve-planned = Planned
curve-done = Completed
