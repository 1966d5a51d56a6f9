//! Words on screen: locale files, dates and sorting in Danish and English
