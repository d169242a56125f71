"""How it looks: one visual vocabulary for every scene, and the only room that knows manim."""
