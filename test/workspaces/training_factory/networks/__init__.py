from . import convolutional

makers = {"small": convolutional.Small, "large": convolutional.Large}


def build(name, classes=10):
    if name == "small":
        return convolutional.Small(classes)
    return convolutional.Large(classes)
