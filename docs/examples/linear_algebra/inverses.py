"""A^(-1) A = I"""

from mathviz.linear_algebra.inverses import invert

print(invert([[2, 1], [1, 1]]).inverse)
#: [[ 1. -1.]
#:  [-1.  2.]]
flat = invert([[1, 2], [2, 4]])
print(flat.inverse, flat.description)
#: None no inverse: rank 1 of 2, many points land on one
