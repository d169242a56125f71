"""M_k = M_(k-1) + (x_k - M_(k-1)) / k"""

from mathviz.statistics.moments import mean_and_spread, running_moments

print(mean_and_spread([1e9 + 1, 1e9 + 2, 1e9 + 3]).standard_deviation)
#: 1.0
print(running_moments([2, 4, 9]).means)
#: [2. 3. 5.]
