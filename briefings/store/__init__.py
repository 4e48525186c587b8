"""Where sources, stories and names are kept: ports, and SQLite behind them."""
