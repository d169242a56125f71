"""upright("text") arrow.r (upright("kind"), upright("text"), upright("position"))"""

from mathviz.calculus.tokens import split_into_tokens

print([token.text for token in split_into_tokens("f", "2 sin(x)")])
#: ['2', 'sin', '(', 'x', ')']
