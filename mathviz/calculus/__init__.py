"""Formulas and their derivatives."""
