"""z = frac(overline(x) - mu_0, sigma \\/ sqrt(n)), quad 1 - beta = P_mu (abs(z) >= z_(alpha \\/ 2))"""

from mathviz.statistics.mean_tests import mean_test

story = mean_test("z", effect=0.5, size=30)
print(story.test.description)
#: p = 0.0382 ≤ 0.05: the null hypothesis is rejected.
print(round(story.power.power, 3), round(story.power.beta, 3))
#: 0.782 0.218
