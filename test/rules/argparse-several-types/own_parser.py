# exception: an add_argument of the file's own.
class Table:
    def __init__(self):
        self.columns = {}

    def add_argument(self, name, type=str, default=None):
        self.columns[name] = (type, default)


table = Table()
table.add_argument("lr", type=(int, float), default=0.1)
table.add_argument("path", type="text")
