"""manim's frames, drawn by several processes at once.

One process runs the scene as manim does but draws nothing; for every take (at most ``TAKE`` frames
of one animation) it forks a child that draws and encodes it. Takes are cut alike whatever the
number of processes, so the film is the same to the byte.
"""
