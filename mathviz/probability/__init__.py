"""Laws of chance and what becomes of many draws."""
