"""P A = L U"""

from mathviz.linear_algebra.lu import lu_decomposition

factors = lu_decomposition([[1, 2], [4, 3]])
print(factors.permutation, factors.determinant)
#: (1, 0) -5.0
print(factors.lower)
#: [[1.   0.  ]
#:  [0.25 1.  ]]
print(factors.upper)
#: [[4.   3.  ]
#:  [0.   1.25]]
