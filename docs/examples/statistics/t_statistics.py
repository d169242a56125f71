"""t = (macron(x) sqrt(n)) / s"""

import numpy as np

from mathviz.statistics.t_statistics import t_statistics

for stage in t_statistics(rng=np.random.default_rng(0)).stages:
    print(stage.size, round(stage.critical_value, 3), round(stage.tail, 4))
#: 2 12.706 0.3003
#: 5 2.776 0.1216
#: 30 2.045 0.0597
