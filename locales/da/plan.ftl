### Bølgeplanlæggeren

plan-because-blocked = { $wave } ville koste { $saving } point mindre, men { $obstacle }.
plan-because-next = { $extra ->
    [0] Koster mindst her. { $wave } er lige så god.
   *[other] Koster mindst her. Næstbedst er { $wave }, som koster { $extra } point mere.
}
plan-because-only = Kun her: Hvis det blev { $wave }, { $obstacle }.
plan-because-stays = { $wave } ville koste { $saving } point mindre, men så få som muligt skal flytte.
plan-because-single = Der er kun én bølge.
plan-obstacle-demand = så holder dette ikke: { $demand }
plan-obstacle-institutions = så er { $wave } for lille: { $asked } institutioner, plads til { $has }
plan-obstacle-places = så er der for få kursuspladser i { $wave }: { $asked } ønskes, { $has } findes
plan-obstacle-set-ups = så får { $wave } for mange kommuner: { $asked }, plads til { $has }
plan-obstacle-closed = så går { $wave } i drift på en lukkedag
plan-obstacle-kept = så bruges { $wave }, som er til dem, der ikke nåede det
plan-demand-earliest = { $name }: tidligst i drift { $date }
plan-demand-latest = { $name }: senest i drift { $date }
plan-demand-prefer = { $name }: i { $wave }
plan-demand-avoid = { $name }: ikke i drift fra { $from } til { $until }
plan-demand-together = { $name }: samme bølge som { $other }
plan-demand-apart = { $name }: ikke samme bølge som { $other }
plan-demand-contract = { $name }: i drift en måned, før kontrakten udløber { $date }
plan-demand-centre = { $name }: kommunerne flytter sammen
plan-demand-quota = { $most ->
    [-1] Piloter: mindst { $least } ({ $group })
   *[other] Piloter: mindst { $least } og højst { $most } ({ $group })
}
plan-demand-fairness = Højst { $most } små kommuner i de sidste { $waves } bølger
plan-demand-fixed = { $name }: bliver i { $wave }
plan-group-all = alle
plan-group-size = { $below ->
    [-1] mindst { $from } indbyggere
   *[other] fra { $from } til { $below } indbyggere
}
plan-clash-smallest = Disse krav kan ikke opfyldes på én gang. Færre gør det ikke:
plan-clash-irreducible = Disse krav kan ikke opfyldes på én gang. Opgiv ét af dem, så kan resten:
plan-clash-clashing = Disse krav kan ikke opfyldes på én gang. Måske er nogle af dem uden skyld:
plan-short-institutions = Der er { $asked } institutioner, men bølgerne har kun plads til { $has }.
plan-short-places = Der ønskes { $asked } kursuspladser, men bølgerne har kun { $has }.
plan-short-set-ups = Der er { $asked } kommuner, men bølgerne har kun plads til { $has }.
plan-short-nowhere = { $name } kan ikke være i nogen bølge.
plan-short-fit = Der er plads nok i alt, men kommunerne kan ikke fordeles, så det går op.
