r"""z = (hat(p) - p_0) / sqrt(p_0 (1 - p_0) \/ n)"""

from mathviz.statistics.proportion_tests import proportion_test, two_proportion_test

print(round(proportion_test(60, 100, 0.5).p_value, 4))
#: 0.0455
print(two_proportion_test(120, 1000, 150, 1000).description)
#: p = 0.0496 ≤ 0.05: the null hypothesis is rejected.
