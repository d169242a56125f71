"""Functions to be made small and the methods that do it."""
