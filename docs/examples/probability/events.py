"""P(A | B) = P(A inter B) / (P(B))"""

from mathviz.probability.events import conditional_probability

square = conditional_probability(p_a=0.4, p_b_given_a=0.5, p_b_given_not_a=0.2)
print(square.p_b, square.p_a_given_b, square.independent)
#: 8/25 5/8 False
print(square.description)
#: Knowing B raises the probability of A from 0.4 to 0.625.
