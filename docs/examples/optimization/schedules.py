"""eta_k = eta_0 / (1 + c k)"""

from mathviz.optimization.schedules import SCHEDULES, scheduled_rates

for name in SCHEDULES:
    print(f"{name:12}", scheduled_rates(name, 0.1, 50)[::10].round(4))
#: constant     [0.1 0.1 0.1 0.1 0.1]
#: step         [0.1    0.1    0.05   0.025  0.0125]
#: exponential  [0.1    0.0398 0.0158 0.0063 0.0025]
#: inverse_time [0.1    0.0333 0.02   0.0143 0.0111]
#: square_root  [0.1    0.0302 0.0218 0.018  0.0156]
#: cosine       [0.1    0.0905 0.0655 0.0345 0.0095]
#: warmup       [0.02 0.1  0.1  0.1  0.1 ]
