"""pi_j = frac(1 - d, n) + d sum_(i -> j) frac(pi_i, "links of" i)"""

from mathviz.linear_algebra.surfing import surfing

story = surfing([(0, 1), (0, 2), (1, 2), (2, 0), (3, 2)], pages=4)
print(story.rank.ranks.round(3), story.rank.outcome.name)
#: [0.373 0.196 0.394 0.038] CONVERGED
print(story.surfer.shares[-1].round(3))
#: [0.373 0.204 0.386 0.038]
