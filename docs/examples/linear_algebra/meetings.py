"""a_1 x + b_1 y = c_1, quad a_2 x + b_2 y = c_2"""

from mathviz.linear_algebra.meetings import pairwise_meetings

for pair in pairwise_meetings([[1, 1], [1, -1], [2, 2]], [3, 1, 8]):
    print(pair.first, pair.second, pair.meeting.name, pair.point)
#: 0 1 CROSSING [2. 1.]
#: 0 2 PARALLEL None
#: 1 2 CROSSING [2.5 1.5]
