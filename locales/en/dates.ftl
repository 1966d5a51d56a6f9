# Names and patterns for dates. Days, months and years come as text, so that they get no thousands separator.

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

weekday-short-monday = Mon
weekday-short-tuesday = Tue
weekday-short-wednesday = Wed
weekday-short-thursday = Thu
weekday-short-friday = Fri
weekday-short-saturday = Sat
weekday-short-sunday = Sun

month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December

month-short-january = Jan
month-short-february = Feb
month-short-march = Mar
month-short-april = Apr
month-short-may = May
month-short-june = Jun
month-short-july = Jul
month-short-august = Aug
month-short-september = Sep
month-short-october = Oct
month-short-november = Nov
month-short-december = Dec

date-long = { $weekday } { $day } { $month } { $year }
date-medium = { $day } { $month } { $year }
date-short = { $day } { $month }
month-year = { $month } { $year }
time-of-day = { $hour }:{ $minute }
date-time = { $date } at { $time }

distance-today = today
distance-tomorrow = tomorrow
distance-yesterday = yesterday

# One working day ahead is not "tomorrow": on a Friday it is Monday.
working-days-in = { $days ->
    [0] today
    [1] next working day
   *[other] in { $days } working days
}
working-days-ago = { $days ->
    [1] previous working day
   *[other] { $days } working days ago
}
