from .networks import Tabular
