"""hat(theta) = limits(upright("argmax"))_theta sum_i log f(x_i; theta)"""

from mathviz.statistics.estimation import maximum_likelihood

bell = maximum_likelihood("normal", [4, 6, 5, 7])
print(bell.parameters, [round(value, 4) for value in bell.estimates])
#: ('mean', 'standard deviation') [5.5, 1.118]
print(maximum_likelihood("normal", [4]).description)
#: One number has no spread: the narrower the bell, the likelier, without end.
