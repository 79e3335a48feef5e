"""The bench's works in JAX, as one would write them: a jitted scan over steps, and for R runs at once a vmap of it.

usage: jax_side.py
"""

import jax
import jax.numpy as jnp
import optax

from serve import serve

ROWS, INPUTS, BATCH, STEPS = 4000, 9, 128, 300
MLP_WIDTHS = (INPUTS, 128, 128, 1)
MODULES, MODULE_WIDTHS = 8, (1, 64, 64, 1)

X = jax.random.normal(jax.random.key(0), (ROWS, INPUTS))
Y = jnp.sin(X).sum(1, keepdims=True)
OPTIMISER = optax.adam(1e-3)


def init_chain(key, widths, copies=()):
    keys = jax.random.split(key, len(widths) - 1)
    return [
        (jax.random.normal(k, (*copies, i, o)) / i**0.5, jnp.zeros((*copies, 1, o)))
        for k, i, o in zip(keys, widths, widths[1:])
    ]


def chain(layers, h):
    for index, (weight, bias) in enumerate(layers):
        h = h @ weight + bias
        if index < len(layers) - 1:
            h = jax.nn.relu(h)
    return h


def init_mlp(key):
    return init_chain(key, MLP_WIDTHS)


def init_modular(key):
    projections, modules = jax.random.split(key)
    U = jax.random.normal(projections, (INPUTS, MODULES))
    return U / jnp.linalg.norm(U, axis=0), init_chain(modules, MODULE_WIDTHS, (MODULES,))


def modular(parameters, x):
    """K^(-1/2) times the sum of the modules' outputs, each on its projection of x; [B, m] to [B, 1]."""
    U, modules = parameters
    z = (x @ U).T[:, :, None]
    return chain(modules, z).sum(0) / MODULES**0.5


NETWORKS = {"mlp": (init_mlp, chain), "modular": (init_modular, modular)}


def open_program(work, runs):
    init, forward = NETWORKS[work]

    def step(carry, key):
        parameters, moments = carry
        rows = jax.random.randint(key, (BATCH,), 0, ROWS)
        loss = lambda p: ((forward(p, X[rows]) - Y[rows]) ** 2).mean()
        value, gradient = jax.value_and_grad(loss)(parameters)
        change, moments = OPTIMISER.update(gradient, moments)
        return (optax.apply_updates(parameters, change), moments), value

    def train(carry, key):
        return jax.lax.scan(step, carry, jax.random.split(key, STEPS))

    def start(key):
        parameters = init(key)
        return parameters, OPTIMISER.init(parameters)

    if runs == 1:
        carry, advance = start(jax.random.key(1)), jax.jit(train)
        draw = lambda key: key
    else:
        carry = jax.vmap(start)(jax.random.split(jax.random.key(1), runs))
        advance = jax.jit(jax.vmap(train))
        draw = lambda key: jax.random.split(key, runs)
    state = {"carry": carry, "key": jax.random.key(2)}

    def go_on():
        state["key"], key = jax.random.split(state["key"])
        state["carry"], losses = advance(state["carry"], draw(key))
        losses.block_until_ready()
        return STEPS

    return go_on


serve(open_program)
