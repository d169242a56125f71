"""From data to what they say of the law behind them, and how sure one may be."""
