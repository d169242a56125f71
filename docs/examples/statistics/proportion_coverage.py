"""sum_k binom(n, k) p^k (1 - p)^(n - k) [L_k <= p <= U_k]"""

from mathviz.statistics.proportion_coverage import proportion_coverage

print(round(proportion_coverage(0.1, 20), 4))
#: 0.9568
print(round(proportion_coverage(0.1, 20, method="wald"), 4))
#: 0.876
