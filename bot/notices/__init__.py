"""What operators and readers say to each other: broadcasts, reports, answers."""
