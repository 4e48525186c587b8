"""A text's vector, held against the tokenizer asked for the whole text at once."""

from functools import cache
from importlib.metadata import distribution

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from briefings.stories.vectors import DIMENSIONS, embed

#: Words that share pieces, signs that stand for a space, and the tokenizer's own.
PARTS = (
    "port",
    "ports",
    "U.S.",
    "né",
    "минск",
    "1,200",
    "<s>",
    "\n",
    " ",
    "  ",
    "▁",
    "–",
)


@cache
def model():
    folder = distribution("wordllama").locate_file("wordllama")
    weights = load_file(f"{folder}/weights/l2_supercat_{DIMENSIONS}.safetensors")
    tokenizer = f"{folder}/tokenizers/l2_supercat_tokenizer_config.json"
    return weights["embedding.weight"], Tokenizer.from_file(tokenizer)


def embedded_whole(text):
    vectors, tokenizer = model()
    pieces = tokenizer.encode(text, add_special_tokens=False).ids
    total = vectors[pieces].astype("f8").sum(axis=0) if pieces else np.zeros(DIMENSIONS)
    return total / max(np.linalg.norm(total), 1e-9)


@given(st.lists(st.sampled_from(PARTS)).map("".join) | st.text())
@example("The port closed, said Reuters ")
@example("   ")
@example("")
def test_a_vector_is_that_of_the_whole_text(text):
    assert embed(text) == pytest.approx(embedded_whole(text), abs=1e-5)
