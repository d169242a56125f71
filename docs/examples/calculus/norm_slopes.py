"""g in partial norm(x): quad norm(y) >= norm(x) + g^top (y - x) "for all" y"""

from mathviz.calculus.norm_slopes import norm_slopes

story = norm_slopes("L1", [1, 0], directions=8)
print(story.here.description)
#: a kink: every mixture of 2 slopes is a subgradient
print([len(slopes.subgradients) for slopes in story.around])
#: [2, 1, 2, 1, 2, 1, 2, 1]
print(story.quadratic.gradient)
#: [4. 2.]
