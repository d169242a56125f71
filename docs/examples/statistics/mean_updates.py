"""1 / tau_n^2 = 1 / tau_0^2 + n / sigma^2"""

from mathviz.statistics.mean_updates import normal_update

belief = normal_update([2.0, 3.0, 2.5], standard_deviation=1, prior_mean=0, prior_deviation=1)
print(belief.means, belief.deviations.round(4))
#: [0.         1.         1.66666667 1.875     ] [1.     0.7071 0.5774 0.5   ]
