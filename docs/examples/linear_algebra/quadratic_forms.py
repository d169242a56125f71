"""q(x) = x^T A x"""

from mathviz.linear_algebra.quadratic_forms import quadratic_form

form = quadratic_form([[1, 2], [2, 1]])
print(form.eigenvalues.round(6), form.definiteness.value, form.surface)
#: [ 3. -1.] indefinite a saddle
