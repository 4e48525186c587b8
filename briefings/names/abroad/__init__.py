"""Names in sources of other languages than English, whatever case they stand in."""
