# A class of the script with an argument of the same name, which starts threads.
import queue
import threading


class RolloutLoader:
    def __init__(self, environments, num_workers):
        self.ready = queue.Queue()
        self.threads = [threading.Thread(target=self.play, args=(environments,)) for _ in range(num_workers)]

    def play(self, environments):
        for environment in environments:
            self.ready.put(environment.reset())


def make(environments):
    return RolloutLoader(environments, num_workers=64)
