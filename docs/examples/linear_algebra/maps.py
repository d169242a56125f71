"""A (x hat(i) + y hat(j)) = x A hat(i) + y A hat(j)"""

from mathviz.linear_algebra.maps import composition, linear_map

shear = linear_map([[1, 1], [0, 1]], vector=[2, 1])
print(shear.kind.value, shear.image)
#: shear [3. 1.]
print(composition([[1, 1], [0, 1]], [[0, -1], [1, 0]]).commutes)
#: False
