"""Measures the API against a bare view and against Wagtail's own API v2, and prints the ratios.

    make bench
    .venv/bin/python tests/bench/run.py --quick

It starts a PostgreSQL of its own, fills it with invented content (bench.content), serves it with
gunicorn and asks with wrk. Each run asks for everything in turn, so that noise hits all alike; the
figures are medians of the runs. They hold for the machine that is named; the ratios travel better.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import machine
from support.postgres import free_port, throwaway_server

from bench.measures import BARE, DETAIL, KEPT, LARGE, LIST, MEASURES, RATIOS, SMALL, V2_NEWS
from bench.serving import ROOT, Load, get, gunicorn, load

WARM_UP = 20  # Requests, which the two workers share.
RESULTS = ROOT / "var" / "bench.json"


def main() -> None:
    options = arguments()
    if not shutil.which("wrk"):
        sys.exit("The bench needs wrk: apt-get install wrk, or brew install wrk.")
    with ExitStack() as stack:
        if options.loaded:
            urls = dict(zip((SMALL, LARGE), options.loaded, strict=True))
        elif programs := machine.postgres_programs():
            urls = loaded(stack.enter_context(throwaway_server(programs)), options)
        else:
            sys.exit("The bench needs PostgreSQL's server programs: apt-get install postgresql.")
        with psycopg.connect(urls[SMALL]) as connection:
            [postgres] = connection.execute("SHOW server_version").fetchone()
            [data] = connection.execute("SHOW data_directory").fetchone()
        result = {
            "machine": described(postgres),
            "data": {name: counted(url) for name, url in urls.items()},
            "runs": options.runs,
            "seconds": options.seconds,
            **measured(urls, int((Path(data) / "postmaster.pid").read_text().split()[0]), options),
        }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    show(result)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--news", type=int, default=2000, help="how many, in both languages")
    parser.add_argument("--many", type=int, default=20_000, help="how many, for the growth")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5, help="of each measure in each run")
    parser.add_argument("--quick", action="store_true", help="one run of two seconds each")
    parser.add_argument(
        "--only", nargs="+", default=[""], help="measures whose names begin so, such as: list page"
    )
    parser.add_argument(
        "--loaded",
        nargs=2,
        metavar=("FEW", "MANY"),
        help="addresses of two databases of this machine that load_bench has filled",
    )
    options = parser.parse_args()
    if options.quick:
        options.runs, options.seconds = 1, 2
    return options


def manage(url: str, *command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            *(sys.executable, "manage.py", *command),
            *("--pythonpath=tests", "--settings=bench.settings"),
        ],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
    )


def loaded(server: str, options: argparse.Namespace) -> dict[str, str]:
    """Make a database with few news and one with many, and return their addresses."""
    urls = {name: server.rpartition("/")[0] + f"/{name}" for name in (SMALL, LARGE)}
    print("Migrating and loading …", flush=True)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {SMALL}")
        finish(manage(urls[SMALL], "migrate", "--verbosity=0"))
        connection.execute(f"CREATE DATABASE {LARGE} TEMPLATE {SMALL}")
    counts = {SMALL: options.news, LARGE: options.many}
    finish(*(manage(urls[name], "load_bench", f"--news={counts[name]}") for name in urls))
    for url in urls.values():
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    return urls


def finish(*processes: subprocess.Popen[bytes]) -> None:
    if any([process.wait() for process in processes]):
        sys.exit(1)


def counted(url: str) -> dict[str, int]:
    """Return how many pages there are of each type; each is there in both languages."""
    tables = {
        "news": "cms_news_newspage",
        "places": "motesplatser_pages_meetingplacepage",
        "meetings": "events_pages_networkmeetingpage",
    }
    with psycopg.connect(url) as connection:
        return {
            name: connection.execute(f"SELECT count(*) / 2 FROM {table}").fetchone()[0]
            for name, table in tables.items()
        }


def measured(urls: dict[str, str], postgres: int, options: argparse.Namespace) -> dict[str, Any]:
    """Serve all variants, ask for everything in turn, and return the medians and their ratios."""
    measures = [each for each in MEASURES if each.name.startswith(tuple(options.only))]
    ports = {server: free_port() for server in {KEPT, BARE, *(each.server for each in measures)}}
    at = {server: f"http://127.0.0.1:{port}" for server, port in ports.items()}
    pids = {}
    with ExitStack() as stack:
        for server in ports.keys() - {BARE}:
            environment = {
                "BENCH_VARIANT": server.variant,
                "DATABASE_URL": urls[server.database],
                "DJANGO_SETTINGS_MODULE": "bench.settings",
            }
            pids[server] = stack.enter_context(
                gunicorn("cms.wsgi:application", ports[server], environment)
            )
        item, page = same_news(at[KEPT])
        detail = DETAIL.format(id=item)
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        for name, address in (("list", LIST), ("detail", detail)):
            (Path(folder) / name).write_bytes(get(at[KEPT] + address))
        pids[BARE] = stack.enter_context(
            gunicorn("bench.bare:application", ports[BARE], {"BENCH_BYTES": folder})
        )
        addresses = {
            each.name: at[each.server] + each.address.format(id=item, pk=page) for each in measures
        }
        servers = {each.name: pids[each.server] for each in measures}
        for address in [*addresses.values()] * WARM_UP:
            get(address)
        sizes = {name: len(get(address)) for name, address in addresses.items()}
        loads: dict[str, list[Load]] = {name: [] for name in addresses}
        for run in range(1, options.runs + 1):
            print(f"Run {run} of {options.runs} …", flush=True)
            for name, address in addresses.items():
                loads[name].append(load(address, options.seconds, servers[name], postgres))
    medians = {
        name: {
            "requests_per_second": round(median(each.rate for each in found), 1),
            "server_ms": round(median(each.server_ms for each in found), 2),
            "database_ms": round(median(each.database_ms for each in found), 2),
            "bytes": sizes[name],
            "requests_per_second_of_each_run": [each.rate for each in found],
        }
        for name, found in loads.items()
    }
    return {"measures": medians, "ratios": ratios(medians)}


def ratios(measures: dict[str, Any]) -> list[dict[str, Any]]:
    """Compare by requests a second and, as a busy machine disturbs it less, by processor time."""

    def cost(name: str) -> float:
        return measures[name]["server_ms"] + measures[name]["database_ms"]

    def rate(name: str) -> float:
        return measures[name]["requests_per_second"]

    return [
        {
            "name": each.name,
            "value": round(rate(each.over) / rate(each.under), 2),
            "by_processor_time": round(cost(each.under) / cost(each.over), 2),
            "at_least": each.at_least,
            "at_most": each.at_most,
        }
        for each in RATIOS
        if {each.over, each.under} <= measures.keys()
    ]


def same_news(url: str) -> tuple[str, int]:
    """Return the ids of one news item in our API and in Wagtail's."""
    ours = json.loads(get(url + LIST))["items"]
    stock = json.loads(get(f"{url}{V2_NEWS}&fields=title"))["items"]
    assert [each["title"] for each in ours] == [each["title"] for each in stock]
    return ours[3]["id"], stock[3]["id"]


def described(postgres: str) -> dict[str, Any]:
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return {
        "processor": models[0] if models else "unknown",
        "cores": os.cpu_count(),
        "Python": sys.version.split()[0],
        **{name: version(name) for name in ("Django", "wagtail", "gunicorn")},
        "PostgreSQL": postgres,
    }


def show(result: dict[str, Any]) -> None:
    print("\n" + ", ".join(f"{name} {value}" for name, value in result["machine"].items()))
    for name, counts in result["data"].items():
        print(f"{name} database: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    print(f"medians of {result['runs']} × {result['seconds']} s\n")
    print(f"{'':36}{'requests/s':>11}{'CPU ms: server + database':>28}{'bytes':>9}")
    for name, found in result["measures"].items():
        processor = f"{found['server_ms']:.2f} + {found['database_ms']:.2f}"
        print(f"{name:36}{found['requests_per_second']:>11,.1f}{processor:>28}{found['bytes']:>9,}")
    print(f"\n{'':52}{'ratio':>7}{'by CPU':>8}  goal")
    for ratio in result["ratios"]:
        print(
            f"{ratio['name']:52}{ratio['value']:>7.2f}{ratio['by_processor_time']:>8.2f}"
            f"  {goal(ratio)}"
        )
    print(f"\nWritten to {RESULTS.relative_to(ROOT)}")


def goal(ratio: dict[str, Any]) -> str:
    """Return the goal in words, and whether it is met; nothing where there is none."""
    if ratio["at_least"] is not None:
        met = ratio["value"] >= ratio["at_least"]
        text = f"at least {ratio['at_least']}"
    elif ratio["at_most"] is not None:
        met = ratio["value"] <= ratio["at_most"]
        text = f"at most {ratio['at_most']}"
    else:
        return ""
    return f"{text}{'' if met else ', MISSED'}"


if __name__ == "__main__":
    main()
