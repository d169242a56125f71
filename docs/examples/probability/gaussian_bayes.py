"""log P(c | x) = log pi_c + sum_j log N(x_j; mu_(c j), sigma_(c j)^2) + upright("const")"""

from mathviz.probability.gaussian_bayes import gaussian_naive_bayes

heights = [[1.0, 2.0], [1.2, 1.8], [3.0, 4.0], [3.2, 4.4]]
judged = gaussian_naive_bayes(heights, ["a", "a", "b", "b"], point=[1.5, 2.2])
print(judged.decision, judged.means)
#: a [[1.1 1.9]
#:  [3.1 4.2]]
