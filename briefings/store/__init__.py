"""Where sources, stories and names are kept: ports, and two databases behind them."""
