"""What ACLED, UCDP and PLOVER ask of an event alike: sides, actors, places, days, countries, and the claims of how many."""
