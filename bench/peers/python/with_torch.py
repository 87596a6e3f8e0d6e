"""PyTorch: W with the notebook's gradients by hand (cells 20 to 22), T with its autograd."""

import blas

blas.prefer_openblas("torch")

import torch
from serve import classifier, fingerprint, notebook, products, serve

torch.set_num_threads(blas.THREADS)


def lin(inp, w, b):
    return inp @ w + b


def relu(x):
    return x.clamp_min(0.0)


def lin_grad(inp, out, w, b):
    inp.g = out.g @ w.t()
    w.g = inp.t() @ out.g
    b.g = out.g.sum(0)


def work():
    x, y, w1, b1, w2, b2 = map(torch.from_numpy, notebook())
    y = y.long()

    def forward_and_backward(inp, targ):
        l1 = lin(inp, w1, b1)
        l2 = relu(l1)
        out = lin(l2, w2, b2)
        diff = out[:, 0] - targ
        loss = diff.pow(2).mean()

        out.g = 2.0 * (diff[:, None] / inp.shape[0])
        lin_grad(inp=l2, out=out, w=w2, b=b2)
        l1.g = (l1 > 0).float() * l2.g
        lin_grad(inp=inp, out=l1, w=w1, b=b1)
        return loss

    def check(loss):
        grads = {"w1": w1.g, "b1": b1.g, "w2": w2.g, "b2": b2.g, "x": x.g}
        return {"loss": [loss.item()], **fingerprints(grads)}

    return lambda: forward_and_backward(x, y), check, 1


def training():
    x, y, *start = map(torch.from_numpy, classifier())
    y = y.long()[:, None]

    def loss_of(xb, yb, weights):
        w1, b1, w2, b2 = weights
        logits = relu(xb @ w1 + b1) @ w2 + b2
        return (logits.logsumexp(1) - logits.gather(1, yb)[:, 0]).mean()

    def train():
        weights = [tensor.clone().requires_grad_() for tensor in start]
        for i in range(0, len(x), 64):
            loss_of(x[i : i + 64], y[i : i + 64], weights).backward()
            with torch.no_grad():
                for w in weights:
                    w -= 0.1 * w.grad
                    w.grad = None
        return weights

    def check(weights):
        with torch.no_grad():
            loss = loss_of(x, y, weights).item()
            return {"loss": [loss], **fingerprints(dict(zip(["w1", "b1", "w2", "b2"], weights)))}

    return train, check, 1


def matmul():
    a, b, repeats = products()
    a, b = torch.from_numpy(a), torch.from_numpy(b)

    def run():
        for _ in range(repeats):
            product = a @ b
        return product

    return run, lambda product: fingerprints({"product": product}), repeats


def fingerprints(tensors):
    return {name: fingerprint(tensor.numpy()) for name, tensor in tensors.items()}


serve(torch.__version__, {"W": work, "F": work, "T": training, "M": matmul})
