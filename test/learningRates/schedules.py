# Schedules as people write them. `measure.py` runs each on PyTorch; the test reads each and compares the learning rates.

# %% StepLR 100
scheduler = lr_scheduler.StepLR(optimizer, step_size=30, gamma=0.1)

# %% StepLR, gamma left to its default 70
scheduler = lr_scheduler.StepLR(optimizer, 30)

# %% MultiStepLR 120
milestones = [30, 60, 60, 90]
scheduler = lr_scheduler.MultiStepLR(optimizer, milestones=milestones, gamma=0.3)

# %% ConstantLR 12
scheduler = lr_scheduler.ConstantLR(optimizer, factor=0.25, total_iters=8)

# %% LinearLR 40
scheduler = lr_scheduler.LinearLR(optimizer, start_factor=0.01, total_iters=25)

# %% LinearLR, all by default 10
scheduler = lr_scheduler.LinearLR(optimizer)

# %% LinearLR downwards 40
scheduler = lr_scheduler.LinearLR(optimizer, start_factor=1.0, end_factor=0.1, total_iters=30)

# %% ExponentialLR 60
scheduler = lr_scheduler.ExponentialLR(optimizer, 0.95)

# %% PolynomialLR 60
scheduler = lr_scheduler.PolynomialLR(optimizer, total_iters=50, power=2.0)

# %% CosineAnnealingLR 50
scheduler = lr_scheduler.CosineAnnealingLR(optimizer, T_max=50, eta_min=1e-5)

# %% CosineAnnealingLR, three times its length 150
T_MAX = 10 * 5
scheduler = lr_scheduler.CosineAnnealingLR(optimizer, T_MAX)

# %% CosineAnnealingWarmRestarts 80
scheduler = lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0=10, T_mult=2, eta_min=1e-4)

# %% CosineAnnealingWarmRestarts, of equal length 35
scheduler = lr_scheduler.CosineAnnealingWarmRestarts(optimizer, 10)

# %% OneCycleLR 300
scheduler = lr_scheduler.OneCycleLR(optimizer, max_lr=0.4, steps_per_epoch=100, epochs=3)

# %% OneCycleLR, linear, in three phases 200
scheduler = lr_scheduler.OneCycleLR(
    optimizer, 0.4, total_steps=200, pct_start=0.2, anneal_strategy="linear", div_factor=10, three_phase=True
)

# %% CyclicLR 100
scheduler = lr_scheduler.CyclicLR(optimizer, base_lr=0.001, max_lr=0.1, step_size_up=20, mode="triangular2")

# %% CyclicLR, exp_range, slow down 100
scheduler = lr_scheduler.CyclicLR(optimizer, 0.001, 0.1, step_size_up=10, step_size_down=25, mode="exp_range", gamma=0.98)

# %% SequentialLR: linear, then cosine 100
warmup = lr_scheduler.LinearLR(optimizer, start_factor=1e-3, total_iters=20)
cosine = lr_scheduler.CosineAnnealingLR(optimizer, T_max=80)
scheduler = lr_scheduler.SequentialLR(optimizer, schedulers=[warmup, cosine], milestones=[20])

# %% SequentialLR: constant, steps, exponential 90
scheduler = lr_scheduler.SequentialLR(
    optimizer,
    [
        lr_scheduler.ConstantLR(optimizer, factor=0.1, total_iters=10),
        lr_scheduler.StepLR(optimizer, step_size=15, gamma=0.5),
        lr_scheduler.ExponentialLR(optimizer, gamma=0.9),
    ],
    milestones=[10, 60],
)

# %% SequentialLR: lambda, then polynomial 60
scheduler = lr_scheduler.SequentialLR(
    optimizer,
    [
        lr_scheduler.LambdaLR(optimizer, lambda step: (step + 1) / 10),
        lr_scheduler.PolynomialLR(optimizer, total_iters=40),
    ],
    [10],
)

# %% SequentialLR: linear, then warm restarts, then steps 100
scheduler = lr_scheduler.SequentialLR(
    optimizer,
    [
        lr_scheduler.LinearLR(optimizer, 0.1, total_iters=10),
        lr_scheduler.CosineAnnealingWarmRestarts(optimizer, 20),
        lr_scheduler.MultiStepLR(optimizer, [10, 20]),
    ],
    [10, 50],
)

# %% ChainedScheduler: constant and exponential 40
scheduler = lr_scheduler.ChainedScheduler(
    [lr_scheduler.ConstantLR(optimizer, factor=0.1, total_iters=10), lr_scheduler.ExponentialLR(optimizer, gamma=0.9)]
)

# %% ChainedScheduler: linear and cosine 60
scheduler = lr_scheduler.ChainedScheduler(
    [lr_scheduler.LinearLR(optimizer, 0.1, total_iters=10), lr_scheduler.CosineAnnealingLR(optimizer, 50, 1e-3)]
)

# %% LambdaLR, a lambda 120
scheduler = lr_scheduler.LambdaLR(optimizer, lr_lambda=lambda epoch: 0.95**epoch)

# %% LambdaLR, warm-up and decay by the square root 200
WARMUP = 40
scheduler = lr_scheduler.LambdaLR(
    optimizer, lambda step: min((step + 1) ** -0.5, (step + 1) * WARMUP**-1.5) * WARMUP**0.5
)

# %% LambdaLR, a function with a condition 100
warmup_steps, total_steps = 10, 100


def warmup_cosine(step):
    """Linear warm-up, then cosine."""
    if step < warmup_steps:
        return step / max(1, warmup_steps)
    progress = (step - warmup_steps) / (total_steps - warmup_steps)
    return 0.5 * (1.0 + math.cos(math.pi * progress))


scheduler = lr_scheduler.LambdaLR(optimizer, lr_lambda=[warmup_cosine])

# %% LambdaLR, a conditional expression 100
epochs, decay = 60, 40
scheduler = lr_scheduler.LambdaLR(
    optimizer, lambda epoch: 1.0 if epoch < epochs - decay else 1.0 - max(0, epoch - (epochs - decay)) / float(decay + 1)
)

# %% LambdaLR, a partial function 50


def rise(step, length, floor=0.1):
    return floor + (1 - floor) * min(step, length) / length


scheduler = lr_scheduler.LambdaLR(optimizer, functools.partial(rise, length=25))

# %% MultiplicativeLR 40
scheduler = lr_scheduler.MultiplicativeLR(optimizer, lr_lambda=lambda epoch: 0.9)

# %% get_constant_schedule 10
scheduler = transformers.get_constant_schedule(optimizer)

# %% get_constant_schedule_with_warmup 40
scheduler = transformers.get_constant_schedule_with_warmup(optimizer, num_warmup_steps=15)

# %% get_linear_schedule_with_warmup 110
scheduler = transformers.get_linear_schedule_with_warmup(optimizer, num_warmup_steps=10, num_training_steps=100)

# %% get_cosine_schedule_with_warmup 110
total = 100
scheduler = transformers.get_cosine_schedule_with_warmup(optimizer, int(0.1 * total), total)

# %% get_cosine_with_hard_restarts_schedule_with_warmup 110
scheduler = transformers.get_cosine_with_hard_restarts_schedule_with_warmup(optimizer, 10, 100, num_cycles=3)

# %% get_polynomial_decay_schedule_with_warmup 110
scheduler = transformers.get_polynomial_decay_schedule_with_warmup(optimizer, 10, 100, lr_end=1e-4, power=2.0)

# %% get_inverse_sqrt_schedule 110
scheduler = transformers.get_inverse_sqrt_schedule(optimizer, num_warmup_steps=20)

# %% get_scheduler 60
scheduler = transformers.get_scheduler("cosine", optimizer, num_warmup_steps=6, num_training_steps=50)

# %% get_scheduler, polynomial, by position 60
scheduler = transformers.get_scheduler("polynomial", optimizer, 6, 50)
