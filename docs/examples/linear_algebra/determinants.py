"""det mat(a, b; c, d) = a d - b c"""

from mathviz.linear_algebra.determinants import determinant_motion, signed_area

motion = determinant_motion([[2, 1], [1, 3]])
print(motion.determinant, motion.terms, motion.orientation.value)
#: 5.0 [6. 1.] orientation preserved
print(signed_area(motion.corners_at(1.0)))
#: 5.0
