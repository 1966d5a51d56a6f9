### The wave planner

plan-because-blocked = { $wave } would cost { $saving } points less, but { $obstacle }.
plan-because-next = { $extra ->
    [0] Costs least here. { $wave } is just as good.
   *[other] Costs least here. Next best is { $wave }, which costs { $extra } points more.
}
plan-because-only = Only here: if it were { $wave }, { $obstacle }.
plan-because-stays = { $wave } would cost { $saving } points less, but as few as possible are to move.
plan-because-single = There is only one wave.
plan-obstacle-demand = this would not hold: { $demand }
plan-obstacle-institutions = { $wave } would be too small: { $asked } institutions, room for { $has }
plan-obstacle-places = there would be too few course places in { $wave }: { $asked } wanted, { $has } there
plan-obstacle-set-ups = { $wave } would have too many municipalities: { $asked }, room for { $has }
plan-obstacle-closed = { $wave } goes into operation on a closed day
plan-obstacle-kept = { $wave } is kept for those who were not ready
plan-demand-earliest = { $name }: in operation { $date } at the earliest
plan-demand-latest = { $name }: in operation { $date } at the latest
plan-demand-prefer = { $name }: in { $wave }
plan-demand-avoid = { $name }: not in operation from { $from } to { $until }
plan-demand-together = { $name }: the same wave as { $other }
plan-demand-apart = { $name }: not the same wave as { $other }
plan-demand-contract = { $name }: in operation a month before the contract ends { $date }
plan-demand-centre = { $name }: its municipalities move together
plan-demand-quota = { $most ->
    [-1] Pilots: at least { $least } ({ $group })
   *[other] Pilots: at least { $least } and at most { $most } ({ $group })
}
plan-demand-fairness = At most { $most } small municipalities in the last { $waves } waves
plan-demand-fixed = { $name }: stays in { $wave }
plan-group-all = all
plan-group-size = { $below ->
    [-1] at least { $from } inhabitants
   *[other] from { $from } to { $below } inhabitants
}
plan-clash-smallest = These demands cannot all be met. No fewer of them clash:
plan-clash-irreducible = These demands cannot all be met. Give up one of them, and the others can:
plan-clash-clashing = These demands cannot all be met. Some of them may not be to blame:
plan-short-institutions = There are { $asked } institutions, but the waves hold only { $has }.
plan-short-places = { $asked } course places are wanted, but the waves have only { $has }.
plan-short-set-ups = There are { $asked } municipalities, but the waves hold only { $has }.
plan-short-nowhere = { $name } cannot be in any wave.
plan-short-fit = There is room enough in all, but the municipalities cannot be shared out so that they fit.
