selection-clash = No panel keeps all the rules. The least that has to be loosened:
selection-fewer-seats = Accept { $seats } seats instead of at least { $asked }
selection-lower-min = { $category }, { $value }: at least { $enough } instead of at least { $asked }
selection-raise-max = { $category }, { $value }: at most { $enough } instead of at most { $asked }
