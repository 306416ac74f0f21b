# exception: the teacher in eval mode runs inside of a training step.
import torch
import torch.nn.functional as F
import torchvision

teacher = torchvision.models.resnet50(weights="DEFAULT")
teacher.eval()
student = torchvision.models.resnet18()
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
for images, labels in torch.load("batches.pt"):
    student.train()
    soft = F.softmax(teacher(images) / 4, dim=1)
    loss = F.kl_div(F.log_softmax(student(images) / 4, dim=1), soft, reduction="batchmean")
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
