"""A = Q R, quad Q^T Q = I"""

from mathviz.linear_algebra.orthogonalisation import qr_decomposition

factors = qr_decomposition([[3, 1], [4, 2]])
print(factors.q.round(4))
#: [[ 0.6 -0.8]
#:  [ 0.8  0.6]]
print(factors.r.round(4))
#: [[5.  2.2]
#:  [0.  0.4]]
