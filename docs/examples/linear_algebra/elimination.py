r"""R_i arrow.r R_i - (a_(i j) \/ a_(j j)) R_j"""

from mathviz.linear_algebra.elimination import eliminate

story = eliminate([[2, 1], [1, 3]], [3, 5])
for step in story.steps:
    print(step.text)
#: R2 → R2 − 1/2 R1
#: R2 → 2/5 R2
#: R1 → R1 − R2
#: R1 → 1/2 R1
print(story.reduced)
#: [[1.  0.  0.8]
#:  [0.  1.  1.4]]
