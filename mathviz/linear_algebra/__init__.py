"""Vectors, matrices and what they do to space."""
