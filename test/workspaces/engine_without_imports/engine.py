# The engine imports nothing; model and loss come from the file that makes it.
class Engine:
    def __init__(self, model, criterion, optimizer):
        self.model, self.criterion, self.optimizer = model, criterion, optimizer

    def train_epoch(self, batches):
        self.model.train()
        for images, labels in batches:
            outputs = self.model(images)
            loss = self.criterion(outputs, labels)
#                                 ^^^^^^^ softmax-before-cross-entropy (fix)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
