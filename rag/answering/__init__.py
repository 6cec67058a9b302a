"""From what retrieval found to a Dutch answer. Each room takes only from those before it.

`evidence` says what each passage is worth and whether to answer at all, `tables` chooses the cells of a table,
`gathering` brings together what one question has to work with, `phrasing` puts figures and sentences into words, and
`composing` makes the answer, one module a kind of question. `extractive` is the way in.
"""
