"""1 - beta = P(upright("reject") | mu = mu_0 + delta)"""

from mathviz.statistics.power import power_of_test

story = power_of_test(effect=0.5, size=30)
print(round(story.power, 4), round(story.beta, 4))
#: 0.7819 0.2181
