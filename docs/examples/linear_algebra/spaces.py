"""dim C(A) + dim N(A) = n"""

from mathviz.linear_algebra.spaces import four_spaces, span

print(span([[1, 2], [2, 4]]).description)
#: a line
spaces = four_spaces([[1, 2, 3], [2, 4, 6]])
print(spaces.rank, spaces.row_space)
#: 1 [[1. 2. 3.]]
print(spaces.null_space)
#: [[-2.  1.  0.]
#:  [-3.  0.  1.]]
