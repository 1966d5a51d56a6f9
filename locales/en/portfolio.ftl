# The implementation overview: all solutions side by side.
portfolio-title = Implementation overview
portfolio-lead = The solutions side by side: how far they are, how they are rolled out, and which tasks concern shared infrastructure.
portfolio-filter = Narrow what is shown
portfolio-mine = Only those in which I have a role or a task
portfolio-none = No solution fits
portfolio-none-help = Choose something else, or clear the filter.
portfolio-total = { $count ->
    [one] One solution
   *[other] { $count } solutions
}
portfolio-table = The solutions
portfolio-solution = Solution
portfolio-stage = How far
portfolio-pilot = Pilot
portfolio-manner = How it is rolled out
portfolio-signal = Tasks
portfolio-next = Next milestones
portfolio-infrastructure = Tasks about shared infrastructure
portfolio-not-published = Not published
portfolio-preparing = In preparation
portfolio-pilots = Pilots running
portfolio-rolling-out = Being rolled out
portfolio-early-life-support = Live, with early life support
portfolio-live = Live
portfolio-under-way = Under way
portfolio-finished = Finished
portfolio-no-pilot = No pilot
portfolio-pilots-count = { $count ->
    [one] One pilot
   *[other] { $count } pilots
} with { $municipalities ->
    [0] no municipality yet
    [one] one municipality
   *[other] { $municipalities } municipalities
}
portfolio-pilots-bar = { $count ->
    [one] One pilot
   *[other] { $count } pilots
}
portfolio-big-bang = All at once
portfolio-big-bang-on = All at once on { $date }
portfolio-waves = { $count ->
    [one] One wave
   *[other] { $count } waves
}
portfolio-waves-between = { $count ->
    [one] One wave
   *[other] { $count } waves
}, { $from } to { $until }
portfolio-own-pace = Each municipality decides
portfolio-own-pace-by = Each municipality decides, { $date } at the latest
portfolio-no-infrastructure = None published
portfolio-infrastructure-count = { $count ->
    [one] One task
   *[other] { $count } tasks
}, published { $date }, { $done ->
    [0] none closed by all
   *[other] { $done } closed by all
}
portfolio-closed-of = closed by { $closed } of { $count }
portfolio-closed = Closed
portfolio-sheet-infrastructure = Shared infrastructure
portfolio-picture = The solutions in time
portfolio-span = Show
portfolio-span-near = Two years around today
portfolio-span-all = The whole time
portfolio-legend = ◆ is a go-live: the first and the last where there are many. Dashed bars are pilots, solid ones are waves. Holidays are grey.
