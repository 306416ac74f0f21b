# A class of the file's own with an add_argument method.
class Registry:
    def __init__(self):
        self.arguments = {}

    def add_argument(self, name, type=str, default=None):
        self.arguments[name] = (type, default)


registry = Registry()
registry.add_argument("dropout", type=bool, default=True)
