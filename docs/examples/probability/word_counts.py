"""P(w | c) = (n_(w c) + alpha) / (n_c + alpha abs(V))"""

from mathviz.probability.word_counts import words_of

print(words_of("Win a FREE prize!"))
#: ('win', 'a', 'free', 'prize')
