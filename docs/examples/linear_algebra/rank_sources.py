"""r_i = (1 - d)/n + d sum_(j -> i) p_(j i) r_j"""

from mathviz.linear_algebra.pagerank import pagerank
from mathviz.linear_algebra.rank_sources import rank_sources

ranking = pagerank([(0, 1), (0, 2), (1, 2), (2, 0), (3, 1)], pages=4)
sources = rank_sources(ranking)
print(sources.flows[:, 0].round(2), sources.by_jumps[0].round(4))
#: [0.   0.   0.32 0.  ] 0.0375
print(sources.lifted)
#: (2, 0, 1)
