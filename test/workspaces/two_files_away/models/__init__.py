from .plates import PlateNet
