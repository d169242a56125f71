r"""norm(x)_p = (sum_i abs(x_i)^p)^(1 \/ p)"""

from math import inf

from mathviz.linear_algebra.vectors import norm, vector_pair

print(vector_pair([2, 1], [1, 3]).sum)
#: [3. 4.]
print(norm([3, -4], 1), norm([3, -4], 2), norm([3, -4], inf))
#: 7.0 5.0 4.0
