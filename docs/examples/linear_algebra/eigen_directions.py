"""A v = lambda v, quad p(lambda) = det(lambda I - A)"""

from mathviz.linear_algebra.eigen_directions import eigen_directions

story = eigen_directions([[2, 1], [1, 2]], directions=8)
print(story.system.eigenvalues, story.fan.stays)
#: [3. 1.] [False  True False  True False  True False  True]
print(story.polynomial.min().round(3), "at", story.lambdas[story.polynomial.argmin()])
#: -1.0 at 2.0
print(eigen_directions([[0, -1], [1, 0]]).turn)
#: 90.0
