"""The work can be done by any executor of concurrent.futures."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.faults import damage
from benchmarks.generate import generate
from schemas import PACKAGE
from standoff.checks.run import check
from standoff.cli.validate import main

from .test_blocks import IN_BLOCKS, assert_same

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("faulty")
    generate(root, 1_000)
    damage(root, 0.02, 2)
    return root


def spawned() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))


@pytest.mark.parametrize("workers", [lambda: ThreadPoolExecutor(2), spawned], ids=["threads", "processes"])
def test_workers_find_what_one_process_finds(faulty: Path, workers: AbstractContextManager[Executor]) -> None:
    assert callable(workers)
    with workers() as executor:
        found = check(PACKAGE, faulty, scale=replace(IN_BLOCKS, executor=executor))

    assert_same(found, check(PACKAGE, faulty))


@pytest.mark.slow
def test_dask_finds_what_one_process_finds(faulty: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):
        found = check(PACKAGE, faulty, scale=replace(IN_BLOCKS, executor=executor))

    assert_same(found, check(PACKAGE, faulty))


def test_executor_is_not_used_for_a_small_package(tmp_path: Path) -> None:
    """A process costs more than the whole check."""
    shutil.copytree(ROOT / "tests" / "tiny" / "data", tmp_path / "data")
    closed = ThreadPoolExecutor(1)
    closed.shutdown()

    assert check(PACKAGE, tmp_path, scale=replace(IN_BLOCKS, large=10**9, executor=closed)).tables


def test_workers_are_announced_with_the_memory_that_they_may_take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    threads = os.environ.get("POLARS_MAX_THREADS")

    main(ROOT, lambda: PACKAGE, [str(tmp_path), "--workers", "2"])

    assert "in 2 processes; a million records may take 1.6 GB" in capsys.readouterr().err
    assert os.environ.get("POLARS_MAX_THREADS") == threads


def test_no_workers_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ROOT, lambda: PACKAGE, ["--workers", "0"]) == 2
    assert capsys.readouterr().err == "validate.py: --workers is 0; it must be at least 1\n"
