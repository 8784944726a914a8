"""Settings: what is allowed, and what people are told where it is not."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from pipeline.config import Config, check_paths, json_schema, read_config
from pipeline.errors import ConfigError

ROOT = Path(__file__).parents[1]
OWN = """
own_categories:
  - category: {name}
    title: Drones
    about: drones flown
    rules: [{{id: flown, unit: ["{{架次}}"], action: [飞]}}]
    examples: [{{text: 无人机飞行120架次, figure: 120架次}}]
    never: [{{text: 航班取消120架次, figure: 120架次}}]
"""


def refused(text: str, folder: Path) -> str:
    """What is said of a config.yaml, without its folder."""
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    return str(caught.value).replace(f"{folder}/", "")


def test_the_projects_own_configuration_is_allowed() -> None:
    assert Config().suffixes == read_config(ROOT / "config.yaml").suffixes


def test_its_schema_accepts_it() -> None:
    content = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))

    jsonschema.validate(content, yaml.safe_load(json_schema()))


def test_editors_find_the_schema() -> None:
    first = (ROOT / "config.yaml").read_text(encoding="utf-8").splitlines()[0]

    assert "# yaml-language-server: $schema=config.schema.json" == first


def test_paths_begin_at_the_files_folder(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("raw: news\nuser_dictionary: words.txt", encoding="utf-8")

    config = read_config(tmp_path / "config.yaml")

    assert (tmp_path / "news", tmp_path / "words.txt") == (config.raw, config.user_dictionary)


def test_options_come_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("raw: news", encoding="utf-8")

    assert Path("elsewhere") == read_config(tmp_path / "config.yaml", raw=Path("elsewhere"), out=None).raw


@pytest.mark.parametrize(
    "text, told",
    [
        (
            "segmentor: jieba",
            "config.yaml:1: `segmentor` is no key; did you mean `segmenter`? Allowed: categories,",
        ),
        ("\nsegmenter: hanlp", "config.yaml:2: `segmenter`: must be 'rjieba' or 'jieba', not 'hanlp'"),
        ("include_reprints: 'no'", "config.yaml:1: `include_reprints`: must be true or false, not 'no'"),
        ("suffixes: []", "config.yaml:1: `suffixes`: must not be empty"),
        ("suffixes: [.txt, html]", "config.yaml:1: `suffixes.1`: String should match pattern"),
        ("raw: 3", "config.yaml:1: `raw`: must be a path"),
        ("raw: a\nraw: b", "config.yaml:2: `raw` stands there twice, first in line 1"),
        ("- raw", "config.yaml: must hold settings like `key: value`, not a list"),
        ("raw: [", "config.yaml: is no YAML:"),
        (
            "categories: {hats_worn: true}",
            "categories: there is no category 'hats_worn'; there are area_served,",
        ),
        (OWN.format(name="a/b"), "config.yaml:3: `own_categories.0.category`: String should match pattern"),
        (
            OWN.format(name="figures"),
            "config.yaml:2: `own_categories`: 'figures' is the name of another table",
        ),
        (OWN.format(name="con"), "config.yaml:2: `own_categories`: no file may be named 'con' under Windows"),
        (
            OWN.format(name="drones").replace("    examples", "    instances"),
            "config.yaml:3: `own_categories.0.examples` is missing",
        ),
    ],
)
def test_what_is_not_allowed_is_refused_in_words(text: str, told: str, tmp_path: Path) -> None:
    assert told in refused(text, tmp_path)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    assert 2 == len(refused("raw: 3\nsegmenter: hanlp", tmp_path).splitlines())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.yaml: cannot be read: No such file"):
        read_config(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    "change, told",
    [
        ({"raw": "nowhere"}, "raw: the folder .*nowhere does not exist; make it, or name another with --raw"),
        ({"out": "file"}, "out: .*file is no folder; name another with --out"),
        ({"out": "news"}, "out: .*news is the raw folder, too"),
        ({"user_dictionary": "nowhere"}, "user_dictionary: the file .*nowhere does not exist"),
    ],
)
def test_folders_are_checked_before_a_run(change: dict[str, str], told: str, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "file").touch()
    paths = {"raw": "news", "out": "tables"} | change

    with pytest.raises(ConfigError, match=told):
        check_paths(Config.model_validate({key: tmp_path / path for key, path in paths.items()}))


@pytest.mark.parametrize(
    "content, told",
    [
        ("无人机 10 n 侦察".encode(), "line 1: '无人机 10 n 侦察' is not 'word"),
        ("无人机".encode("gbk"), "is not UTF-8; save it as UTF-8"),
    ],
)
def test_a_user_dictionary_is_read_before_a_run(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes(content)

    with pytest.raises(ConfigError, match=told):
        check_paths(Config(raw=tmp_path, out=tmp_path / "out", user_dictionary=tmp_path / "words.txt"))


def test_a_category_of_ones_own_joins_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(OWN.format(name="drones"), encoding="utf-8")

    tables = read_config(tmp_path / "config.yaml").category_tables()

    assert {"drones": "drones flown"}.items() <= tables.items()
    assert {"teams_formed", "money"} <= tables.keys()


def test_a_category_switched_off_has_no_table(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("categories: {money: false}", encoding="utf-8")

    config = read_config(tmp_path / "config.yaml")

    assert "money" not in config.category_tables()
    assert "money" in {file.category for file in config.category_files()}
