"""r = d P^T r + (1 - d)/n bold(1)"""

from mathviz.linear_algebra.pagerank import pagerank

ranking = pagerank([(0, 1), (0, 2), (1, 2), (2, 0)], pages=3)
print(ranking.ranks.round(4), ranking.order)
#: [0.3878 0.2148 0.3974] (2, 0, 1)
print(ranking.outcome.name)
#: CONVERGED
