"""A_(k+1) = A_k - lambda_k v_k v_k^T"""

from mathviz.linear_algebra.deflation import deflation

peeled = deflation([[2, 1], [1, 3]])
print(peeled.eigenvalues.round(6))
#: [3.618034 1.381966]
print(abs(peeled.matrices[-1]).max() < 1e-9)
#: True
