"""lambda | x tilde upright("Gamma")(a + sum_i x_i, b + n)"""

from mathviz.statistics.rate_updates import gamma_update

belief = gamma_update([3, 5, 4], "counts", prior_shape=2, prior_rate=1)
print(belief.shapes, belief.rates, belief.means[-1])
#: [ 2.  5. 10. 14.] [1. 2. 3. 4.] 3.5
