"""log P(s | w) / P(h | w) = log P(s) / P(h) + sum_i log P(w_i | s) / P(w_i | h)"""

from mathviz.probability.naive_bayes import naive_bayes

judged = naive_bayes("free prize meeting")
print(judged.decision, round(judged.posterior, 3))
#: spam 0.787
for clue in judged.evidence:
    print(clue.word, round(clue.log_odds, 3))
#: free 0.875
#: prize 1.281
#: meeting -0.511
