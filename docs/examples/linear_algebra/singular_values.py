"""A = U Sigma V^T = sum_k sigma_k u_k v_k^T"""

from mathviz.linear_algebra.singular_values import singular_value_decomposition

svd = singular_value_decomposition([[3, 0], [4, 5]])
print(svd.singular_values.round(4), svd.rank)
#: [6.7082 2.2361] 2
print(svd.partial_sums[0].round(4))
#: [[1.5 1.5]
#:  [4.5 4.5]]
