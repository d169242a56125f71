"""I in [0, 1]^(n times n)"""

from mathviz.linear_algebra.pictures import PICTURES, picture

print(PICTURES)
#: ('landscape', 'face', 'checkers', 'noise')
print(picture("checkers", 64).shape)
#: (64, 64)
