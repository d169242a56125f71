"""chi^2 = sum_i (O_i - E_i)^2 / E_i"""

from mathviz.statistics.chi_squared_tests import goodness_of_fit, independence_test

print(goodness_of_fit([22, 18, 20, 25, 15, 20]).description)
#: p = 0.715 > 0.05: the null hypothesis is not rejected.
table = independence_test([[30, 10], [20, 40]])
print(round(table.statistic, 4), table.degrees_of_freedom, f"{table.p_value:.2e}")
#: 16.6667 1 4.46e-05
