# exception: saliency, style and hooks want the gradient of the output.
import torch
import torchvision


def saliency(images):
    model = torchvision.models.vgg16(weights="DEFAULT").eval()
    maps = []
    for image in images:
        image = image[None].clone().requires_grad_()
        score = model(image).max()
        (gradient,) = torch.autograd.grad(score, image)
        maps.append(gradient.abs().amax(1))
    return maps


def style_transfer(target, content, steps=300):
    features = torchvision.models.vgg19(weights="DEFAULT").features.eval()
    optimizer = torch.optim.LBFGS([target])
    for _ in range(steps):

        def closure():
            optimizer.zero_grad()
            loss = sum((layer(target) - layer(content)).pow(2).mean() for layer in features)
            loss.backward()
            return loss

        optimizer.step(closure)


def activations(images):
    network = torchvision.models.resnet18(weights="DEFAULT").eval()
    network.layer4.register_full_backward_hook(lambda module, inputs, outputs: print(outputs[0].norm()))
    scores = []
    for image in images:
        scores.append(network(image[None]).max())
    torch.stack(scores).sum().backward()
