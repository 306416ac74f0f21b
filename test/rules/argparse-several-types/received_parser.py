# exception: a parser from elsewhere may know the word.
def add_arguments(parser):
    group = parser.add_argument_group("agent")
    group.add_argument("--hidden", type="bool", default=False)
    parser.add_argument("--emb", type="class", default=None)
