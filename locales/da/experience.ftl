experience-heading = Erfaring fra tidligere
experience-of = Opgaven ligner “{ $task }” i { $rollout }. Sådan gik det dér:
experience-median = Halvdelen blev færdig på højst
experience-slowest = Hver tiende brugte mindst
experience-counted = Opgjort for
experience-days = { $days ->
    [0] samme dag
    [one] { $days } dag
   *[other] { $days } dage
 }
experience-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisationer
 }
experience-asked = Det spurgte de om
