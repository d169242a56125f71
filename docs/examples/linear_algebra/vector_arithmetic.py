"""u + v, quad u - v, quad c u, quad norm(u)_1, norm(u)_2, norm(u)_infinity"""

from mathviz.linear_algebra.vector_arithmetic import vector_arithmetic

story = vector_arithmetic([2, 1], [1, 3])
print(story.pair.sum, story.pair.scaled)
#: [3. 4.] [3.  1.5]
print(story.pair.norms_u.round(3))
#: [3.    2.236 2.   ]
print([ball.p for ball in story.balls])
#: [1.0, 2.0, inf]
