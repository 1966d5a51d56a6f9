experience-heading = Experience from earlier
experience-of = The task resembles “{ $task }” in { $rollout }. This is how it went there:
experience-median = Half were done within
experience-slowest = One in ten took at least
experience-counted = Counted for
experience-days = { $days ->
    [0] the same day
    [one] { $days } day
   *[other] { $days } days
 }
experience-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
 }
experience-asked = What they asked
