"""norm(A - A_k)_F = sqrt(sigma_(k+1)^2 + dots.c + sigma_r^2)"""

from mathviz.linear_algebra.low_rank import low_rank
from mathviz.linear_algebra.pictures import picture

pieces = low_rank(picture("landscape", 64), ranks=(1, 2, 5))
print(pieces.kept.round(4))
#: [0.9762 0.9871 0.9959]
print(pieces.storage, pieces.full_storage)
#: (129, 258, 645) 4096
