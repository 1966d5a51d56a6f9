# Implementeringsoverblikket: alle løsninger side om side.
portfolio-title = Implementeringsoverblik
portfolio-lead = Løsningerne side om side: hvor langt de er, hvordan de rulles ud, og hvilke opgaver der handler om fælles infrastruktur.
portfolio-filter = Afgræns det, der vises
portfolio-mine = Kun dem, jeg har en rolle eller opgave i
portfolio-none = Ingen løsning passer
portfolio-none-help = Vælg noget andet, eller ryd filteret.
portfolio-total = { $count ->
    [one] Én løsning
   *[other] { $count } løsninger
}
portfolio-table = Løsningerne
portfolio-solution = Løsning
portfolio-stage = Hvor langt
portfolio-pilot = Pilot
portfolio-manner = Sådan rulles den ud
portfolio-signal = Opgaver
portfolio-next = Næste milepæle
portfolio-infrastructure = Opgaver om fælles infrastruktur
portfolio-not-published = Ikke udgivet
portfolio-preparing = Forberedes
portfolio-pilots = Piloter i gang
portfolio-rolling-out = Rulles ud
portfolio-early-life-support = I drift med ekstra støtte
portfolio-live = I drift
portfolio-under-way = I gang
portfolio-finished = Afsluttet
portfolio-no-pilot = Ingen pilot
portfolio-pilots-count = { $count ->
    [one] Én pilot
   *[other] { $count } piloter
} med { $municipalities ->
    [0] ingen kommuner endnu
    [one] én kommune
   *[other] { $municipalities } kommuner
}
portfolio-pilots-bar = { $count ->
    [one] Én pilot
   *[other] { $count } piloter
}
portfolio-big-bang = Alle på én gang
portfolio-big-bang-on = Alle på én gang { $date }
portfolio-waves = { $count ->
    [one] Én bølge
   *[other] { $count } bølger
}
portfolio-waves-between = { $count ->
    [one] Én bølge
   *[other] { $count } bølger
}, { $from } til { $until }
portfolio-own-pace = Kommunen vælger selv
portfolio-own-pace-by = Kommunen vælger selv, senest { $date }
portfolio-no-infrastructure = Ingen udsendt
portfolio-infrastructure-count = { $count ->
    [one] Én opgave
   *[other] { $count } opgaver
}, udsendt { $date }, { $done ->
    [0] ingen løst af alle
   *[other] { $done } løst af alle
}
portfolio-closed-of = { $closed } af { $count } har løst den
portfolio-closed = Løst
portfolio-sheet-infrastructure = Fælles infrastruktur
portfolio-picture = Løsningerne i tid
portfolio-span = Vis
portfolio-span-near = To år omkring i dag
portfolio-span-all = Hele tiden
portfolio-legend = ◆ er go-live: den første og den sidste, hvor der er mange. De stiplede bjælker er piloter, de fyldte er bølger. Ferie og helligdage er grå.
