selection-clash = Ingen gruppe overholder alle reglerne. Så lidt skal der løsnes:
selection-fewer-seats = Nøjes med { $seats } pladser i stedet for mindst { $asked }
selection-lower-min = { $category }, { $value }: mindst { $enough } i stedet for mindst { $asked }
selection-raise-max = { $category }, { $value }: højst { $enough } i stedet for højst { $asked }
