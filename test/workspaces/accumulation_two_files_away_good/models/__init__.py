from .residual import Residual
