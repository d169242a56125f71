"""pi_(t+1) = pi_t P, quad pi = pi P"""

from mathviz.probability.markov import markov_chain

weather = markov_chain([[0.9, 0.1], [0.5, 0.5]], states=["sun", "rain"])
print(weather.kind.name, weather.limit.round(4), weather.mixing_time)
#: REGULAR [0.8333 0.1667] 2
print(weather.distributions[:3])
#: [[1.   0.  ]
#:  [0.9  0.1 ]
#:  [0.86 0.14]]
