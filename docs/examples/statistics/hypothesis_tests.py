r"""t = (macron(x) - mu_0) / (s \/ sqrt(n))"""

from mathviz.statistics.hypothesis_tests import t_test, welch_test

story = t_test([5.1, 4.9, 5.6, 5.3, 5.8], mean=5.0)
print(round(story.statistic, 4), round(story.p_value, 4), story.decision.name)
#: 2.0847 0.1055 NOT_REJECTED
print(welch_test([1, 2, 3, 4], [3, 5, 7, 9]).description)
#: p = 0.0665 > 0.05: the null hypothesis is not rejected.
