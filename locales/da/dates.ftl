# Navne og mønstre til datoer. Tal til ugedage, måneder og år kommer som tekst, så de ikke får tusindtalstegn.

weekday-monday = mandag
weekday-tuesday = tirsdag
weekday-wednesday = onsdag
weekday-thursday = torsdag
weekday-friday = fredag
weekday-saturday = lørdag
weekday-sunday = søndag

weekday-short-monday = man.
weekday-short-tuesday = tir.
weekday-short-wednesday = ons.
weekday-short-thursday = tor.
weekday-short-friday = fre.
weekday-short-saturday = lør.
weekday-short-sunday = søn.

month-january = januar
month-february = februar
month-march = marts
month-april = april
month-may = maj
month-june = juni
month-july = juli
month-august = august
month-september = september
month-october = oktober
month-november = november
month-december = december

month-short-january = jan.
month-short-february = feb.
month-short-march = mar.
month-short-april = apr.
month-short-may = maj
month-short-june = jun.
month-short-july = jul.
month-short-august = aug.
month-short-september = sep.
month-short-october = okt.
month-short-november = nov.
month-short-december = dec.

date-long = { $weekday } den { $day }. { $month } { $year }
date-medium = { $day }. { $month } { $year }
date-short = { $day }. { $month }
month-year = { $month } { $year }
time-of-day = { $hour }.{ $minute }
date-time = { $date } kl. { $time }

distance-today = i dag
distance-tomorrow = i morgen
distance-yesterday = i går

# Én arbejdsdag frem er ikke »i morgen«: fredag er det mandag.
working-days-in = { $days ->
    [0] i dag
    [1] næste arbejdsdag
   *[other] om { $days } arbejdsdage
}
working-days-ago = { $days ->
    [1] forrige arbejdsdag
   *[other] for { $days } arbejdsdage siden
}
