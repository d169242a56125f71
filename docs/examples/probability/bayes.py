"""P(H | E) = (P(E | H) P(H)) / (P(E))"""

from mathviz.probability.bayes import bayes, total_probability

test = bayes(prior=0.01, sensitivity=0.99, specificity=0.95)
print(test.posterior, float(test.posterior))
#: 1/6 0.16666666666666666
print(test.description)
#: A positive result moves the probability from 1 % to 16.7 %.
print(total_probability([0.5, 0.3, 0.2], [0.01, 0.02, 0.05]).total)
#: 21/1000
