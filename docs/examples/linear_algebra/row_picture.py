"""A x = b"""

from mathviz.linear_algebra.row_picture import row_picture

triangle = row_picture([[1, 0, 0], [0, 1, 0], [1, 1, 0]], [0, 0, 1])
print(triangle.system.solutions.name, [pair.meeting.name for pair in triangle.meetings])
#: NONE ['CROSSING', 'CROSSING', 'CROSSING']
print(triangle.meetings[2].point.round(3) + 0, triangle.meetings[2].direction)
#: [1. 0. 0.] [0. 0. 1.]
