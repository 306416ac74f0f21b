# A timm model loaded from a checkpoint: created in training mode.
import timm
import torch

network = timm.create_model("efficientnet_b0", pretrained=False, num_classes=5)
network.load_state_dict(torch.load("efficientnet.pt", weights_only=True))
picture = torch.load("picture.pt")
network.eval()
with torch.no_grad():
    scores = network(picture[None])
print(scores.softmax(1))
