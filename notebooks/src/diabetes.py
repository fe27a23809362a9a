"""What the notebooks beside this module share: plain functions, held by the tests in ``tests/``.

Everything from outside (Spark, ``dbutils``, MLflow's client, the time) is passed in.
"""

import csv
import hashlib
import io
import math
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy
import pandas

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from mlflow.tracking import MlflowClient
    from pyspark.ml import Pipeline, PipelineModel
    from pyspark.sql import DataFrame, SparkSession

MEASUREMENTS = (
    "Pregnancies",
    "Glucose",
    "BloodPressure",
    "SkinThickness",
    "Insulin",
    "BMI",
    "DiabetesPedigreeFunction",
    "Age",
)
LABEL = "Outcome"
OFTEN_UNKNOWN = ("Glucose", "BloodPressure", "SkinThickness", "Insulin", "BMI")
"""A living person has none of these at 0: it was not measured."""

PARTS = TRAIN, VALIDATION, TEST = ("train", "validation", "test")

QUALITIES: Mapping[str, tuple[str, ...]] = {
    "good": MEASUREMENTS,
    "slightly_worse": ("BMI", "Age"),
    "bad": ("BloodPressure", "SkinThickness"),
}
"""Which measurements a model learns from; all but ``good`` are there to rehearse that a release is refused."""


class Problem(Exception):
    """What happened, why, and what to do about it."""

    def __init__(self, what: str, why: str, fix: str) -> None:
        super().__init__(f"{what}\n  Why: {why}\n  Fix: {fix}")


# The table


def read_table(spark: "SparkSession", path: str, labelled: bool = True) -> pandas.DataFrame:
    """The table of a CSV file, checked; it has to fit the driver's memory."""
    from pyspark.errors import AnalysisException

    try:
        files = spark.read.text(path, wholetext=True).collect()
    except AnalysisException as error:
        if error.getCondition() != "PATH_NOT_FOUND":
            raise
        raise Problem(
            f"{path} does not exist.",
            "nobody has put the table there, or data_path is another one.",
            "upload the table (goal upload-files), or correct data_path.",
        ) from None
    return parse_table("\n".join(file.value for file in files), path, labelled)


def parse_table(text: str, name: str, labelled: bool = True) -> pandas.DataFrame:
    """The table of a CSV text: one column of numbers per measurement, unknown ones NaN, and the label.

    ``labelled`` tables have the label in every row; in others it may be empty, or missing altogether.
    """
    numbered = enumerate(csv.reader(io.StringIO(text.removeprefix("\ufeff"))), start=1)
    lines = ((number, line) for number, line in numbered if any(cell.strip() for cell in line))
    _, header = next(lines, (1, []))
    columns = _columns([cell.strip() for cell in header], name, labelled)
    rows = [_row(line, columns, Place(name, number), labelled) for number, line in lines]
    if not rows:
        raise Problem(f"{name} is empty.", "it has no row below its header.", "upload the whole table.")
    return pandas.DataFrame(rows, columns=list(columns), dtype=float)


@dataclass(frozen=True)
class Place:
    """A line of a file, for errors."""

    name: str
    line: int

    def refuse(self, what: str, why: str) -> Problem:
        """The error of this line."""
        return Problem(f"{self.name}, line {self.line}: {what}", why, "correct the table and upload it again.")


def _columns(header: Sequence[str], name: str, labelled: bool) -> dict[str, int]:
    """Where each wanted column is; others are left out."""
    wanted = [*MEASUREMENTS, LABEL]
    missing = [column for column in wanted if column not in header and (labelled or column != LABEL)]
    if missing:
        raise Problem(
            f"{name} has no column {', '.join(missing)}.",
            f"its first line names: {', '.join(header) or 'nothing'}.",
            "give the table a first line with these names.",
        )
    twice = [column for column in wanted if header.count(column) > 1]
    if twice:
        raise Place(name, 1).refuse(f"column {', '.join(twice)} is there twice.", "one of the two would be ignored.")
    return {column: header.index(column) for column in wanted if column in header}


def _row(line: Sequence[str], columns: Mapping[str, int], place: Place, labelled: bool) -> list[float]:
    short = [column for column, index in columns.items() if index >= len(line)]
    if short:
        raise place.refuse(f"the row has only {len(line)} values.", f"column {', '.join(short)} has none.")
    return [_value(line[index].strip(), column, place, labelled) for column, index in columns.items()]


def _value(text: str, column: str, place: Place, labelled: bool) -> float:
    if not text and (column in OFTEN_UNKNOWN or (column == LABEL and not labelled)):
        return math.nan
    if not _NUMBER.fullmatch(text):
        raise place.refuse(f"{column} is '{text}'.", "that is not a number.")
    value = float(text)
    if value < 0 or (column == LABEL and value not in {0, 1}):
        raise place.refuse(f"{column} is {text}.", "it is 0 or 1." if column == LABEL else "it cannot be negative.")
    return math.nan if value == 0 and column in OFTEN_UNKNOWN else value


_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)


def as_frame(spark: "SparkSession", table: pandas.DataFrame) -> "DataFrame":
    """The table for Spark, in the order it has; NaN becomes null, which the pipeline's imputation looks for."""
    types = ", ".join(f"{name} {'string' if name == 'part' else 'double'}" for name in table.columns)
    rows = table.astype(object).where(table.notna(), None)
    return spark.createDataFrame(rows, types).coalesce(1)


# The split


def split(table: pandas.DataFrame, seed: int, validation: float, test: float) -> pandas.DataFrame:
    """The table with a column ``part``: train, validation or test.

    A row's place depends on its values and the seed alone, so that every environment, whatever its cluster and the
    order of the file, tests with the same rows; equal rows stay together. The label is spread evenly.
    """
    keyed = table.assign(key=[_sha256(f"{seed}:{line}") for line in _lines(table)]).sort_values("key")
    parts = [_assigned(group, validation, test) for _, group in keyed.groupby(LABEL)]
    divided = pandas.concat(parts).sort_values("key", ignore_index=True).drop(columns="key")
    for part in (TRAIN, VALIDATION, TEST):
        if divided.loc[divided.part == part, LABEL].nunique() < 2:
            raise Problem(
                f"The {part} part does not hold both outcomes.",
                f"the table has {len(table)} rows; of {validation:g} and {test:g} of them too few are left.",
                "give it more rows, or choose other shares for validation and test.",
            )
    return divided


def _assigned(group: pandas.DataFrame, validation: float, test: float) -> pandas.DataFrame:
    """Equal rows have one key; where the first of them falls, they all do."""
    share = group.key.rank(method="min").sub(1) / len(group)
    part = numpy.select([share < test, share < test + validation], [TEST, VALIDATION], TRAIN)
    return group.assign(part=part)


def read_part(spark: "SparkSession", prepared: str, part: str) -> "DataFrame":
    """A part of the split that ``write_whole`` wrote, without the column ``part``."""
    from pyspark.sql.functions import col

    return spark.read.parquet(prepared).where(col("part") == part).drop("part")


def digest(table: pandas.DataFrame) -> str:
    """SHA-256 of the rows, in whatever order they come: equal for equal data."""
    return _sha256("\n".join(sorted(_lines(table))))


def _lines(table: pandas.DataFrame) -> list[str]:
    values = table[[*MEASUREMENTS, LABEL]].itertuples(index=False, name=None)
    return [",".join(repr(float(value)) for value in row) for row in values]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# Results that are whole or not there


def write_whole(frame: "DataFrame", folder: str, fs: Any, now: datetime, by: Sequence[str] = ()) -> str:
    """Writes a Parquet table of its own into ``folder`` and gives its path; earlier ones stay as they are.

    Spark's last act is the file ``_SUCCESS``. Without it a table is not whole, and ``newest_whole`` passes it over:
    that holds on every storage, while moving a folder is a copy on many.
    """
    path = f"{folder}/{now.strftime('%Y-%m-%dT%H-%M-%S.%fZ')}"
    try:
        frame.write.partitionBy(*by).parquet(path)
        whole = _is_whole(path, fs)
    except Exception as error:
        with suppress(Exception):
            fs.rm(path, True)
        raise _unwritten(path, _root(str(error))) from error
    if not whole:
        raise _unwritten(path, "Spark did not write _SUCCESS.")
    return path


def newest_whole(folder: str, fs: Any) -> str:
    """The path of the newest whole table in ``folder``."""
    fs.mkdirs(folder)
    for entry in sorted(fs.ls(folder), key=lambda entry: entry.name, reverse=True):
        path = f"{folder}/{entry.name.rstrip('/')}"
        if entry.name.endswith("/") and _is_whole(path, fs):
            return path
    raise Problem(
        f"{folder} holds no whole table.",
        "the notebook that writes it has not run here, or did not get to its end.",
        "run data_preprocessing with the same data_path first.",
    )


def _is_whole(path: str, fs: Any) -> bool:
    return any(file.name == "_SUCCESS" for file in fs.ls(path))


def _root(trace: str) -> str:
    """The last cause of a Java trace; the first line of any other text."""
    lines = trace.splitlines() or ["no reason given"]
    causes = [line.partition(": ")[2] for line in lines if line.startswith(("Caused by: ", ": "))]
    return (causes or lines[:1])[-1]


def _unwritten(path: str, cause: str) -> Problem:
    return Problem(
        f"{path} could not be written.",
        cause,
        "see that its storage has room and takes writes, then run again; earlier results are untouched.",
    )


# Where the data lives


def mount(fs: Any, source: str, mount_point: str, secret: Callable[[str], str]) -> bool:
    """Mounts a container of a storage account; False when it was mounted already.

    ``secret`` gives client-id, client-secret and tenant-id of a service principal that may read and write there.
    """
    for present in fs.mounts():
        if present.mountPoint == mount_point:
            if present.source.rstrip("/") == source.rstrip("/"):
                return False
            raise Problem(
                f"{mount_point} is mounted from {present.source}, not from {source}.",
                "a mount point has one source, and other notebooks may rely on this one.",
                f'dbutils.fs.unmount("{mount_point}") if it is no longer wanted, or choose another data_path.',
            )
    fs.mount(source=source, mount_point=mount_point, extra_configs=oauth(secret))
    return True


def oauth(secret: Callable[[str], str]) -> dict[str, str]:
    """Hadoop's settings for a service principal."""
    provider = "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider"
    tenant = secret("tenant-id")
    return {
        "fs.azure.account.auth.type": "OAuth",
        "fs.azure.account.oauth.provider.type": provider,
        "fs.azure.account.oauth2.client.id": secret("client-id"),
        "fs.azure.account.oauth2.client.secret": secret("client-secret"),
        "fs.azure.account.oauth2.client.endpoint": f"https://login.microsoftonline.com/{tenant}/oauth2/token",
    }


def is_volume(data_path: str) -> bool:
    """Whether a path belongs to Unity Catalog."""
    return data_path.startswith("/Volumes/")


def make_volume(workspace: Any, data_path: str) -> list[str]:
    """Makes schema and volume of a path /Volumes/<catalog>/<schema>/<volume>; gives the names of those it made."""
    from databricks.sdk.service.catalog import VolumeType

    names = data_path.strip("/").split("/")[1:4]
    if len(names) < 3 or not all(names):
        raise Problem(
            f"<data_path> '{data_path}' is not a volume's path.",
            "a volume lies in a schema of a catalog.",
            "write it as /Volumes/<catalog>/<schema>/<volume>.",
        )
    catalog, schema, volume = names
    schemas, volumes = workspace.schemas, workspace.volumes
    steps = [
        (f"{catalog}.{schema}", schemas.get, lambda: schemas.create(schema, catalog)),
        (
            f"{catalog}.{schema}.{volume}",
            volumes.read,
            lambda: volumes.create(catalog, schema, volume, VolumeType.MANAGED),
        ),
    ]
    return [name for name, find, create in steps if _made(name, find, create)]


def _made(name: str, find: Callable[[str], Any], create: Callable[[], Any]) -> bool:
    from databricks.sdk.errors import NotFound

    try:
        find(name)
    except NotFound:
        create()
        return True
    return False


# The model


def pipeline(columns: Sequence[str], trees: int, seed: int) -> "Pipeline":
    """Imputation, assembly, a random forest; the forest is the last stage."""
    from pyspark.ml import Pipeline
    from pyspark.ml.classification import RandomForestClassifier
    from pyspark.ml.feature import Imputer, VectorAssembler

    unknown = [column for column in columns if column in OFTEN_UNKNOWN]
    known = [f"{column}_known" for column in unknown]
    features = [*known, *(column for column in columns if column not in OFTEN_UNKNOWN)]
    return Pipeline(
        stages=[
            Imputer(strategy="median", inputCols=unknown, outputCols=known),
            VectorAssembler(inputCols=features, outputCol="features"),
            RandomForestClassifier(labelCol=LABEL, featuresCol="features", numTrees=trees, seed=seed),
        ]
    )


def best_of_grid(
    candidate: "Pipeline", train: "DataFrame", depths: Iterable[int], folds: int, seed: int
) -> tuple["PipelineModel", dict[int, float]]:
    """The pipeline with the best depth, learnt from all of ``train``; and each depth's cross-validated area."""
    from pyspark.ml.evaluation import BinaryClassificationEvaluator
    from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

    depths = list(depths)
    forest: Any = candidate.getStages()[-1]
    search = CrossValidator(
        estimator=candidate,
        estimatorParamMaps=ParamGridBuilder().addGrid(forest.maxDepth, depths).build(),
        evaluator=BinaryClassificationEvaluator(labelCol=LABEL),
        numFolds=folds,
        parallelism=2,
        seed=seed,
    )
    found: Any = search.fit(train)
    return found.bestModel, dict(zip(depths, map(float, found.avgMetrics), strict=True))


def predict(model: "PipelineModel", table: "DataFrame") -> "DataFrame":
    """The table with ``probability`` of diabetes and ``prediction``, 0 or 1."""
    from pyspark.ml.functions import vector_to_array
    from pyspark.sql.functions import col

    probability = vector_to_array(col("probability"))[1].alias("probability")
    return model.transform(table).select(*table.columns, probability, col("prediction").cast("int"))


@dataclass(frozen=True)
class Scores:
    """How well predictions meet the known outcomes; ``curve`` has the ROC's two rates, from (0, 0) to (1, 1)."""

    accuracy: float
    area_under_roc: float
    f1: float
    curve: pandas.DataFrame

    def metrics(self) -> dict[str, float]:
        """Those that are defined: with one outcome only there is no ROC."""
        values = {"accuracy": self.accuracy, "area_under_roc": self.area_under_roc, "f1": self.f1}
        return {name: value for name, value in values.items() if not math.isnan(value)}


def scores(predictions: "DataFrame") -> Scores:
    """Scores of what ``predict`` gave, where the label is known; one pass, however long the table."""
    from pyspark.sql.functions import col
    from pyspark.sql.functions import round as rounded

    by = (col(LABEL).alias("label"), rounded("probability", 6).alias("probability"), col("prediction"))
    return measure(predictions.where(col(LABEL).isNotNull()).groupBy(*by).count().toPandas())


def measure(counted: pandas.DataFrame) -> Scores:
    """Scores of counted ``label``, ``probability``, ``prediction``; F1 is that of the outcome 1."""
    rows, label = counted["count"], counted.label == 1
    hit = rows[label & (counted.prediction == 1)].sum()
    right = rows[label == (counted.prediction == 1)].sum()
    wrong = rows.sum() - right
    curve = _curve(counted.probability, rows.where(label, 0), rows.where(~label, 0))
    return Scores(
        accuracy=_ratio(right, rows.sum()),
        area_under_roc=_area(curve),
        f1=_ratio(2 * hit, 2 * hit + wrong),
        curve=curve,
    )


def _curve(probability: pandas.Series, positives: pandas.Series, negatives: pandas.Series) -> pandas.DataFrame:
    ranked = pandas.DataFrame({"p": probability, "true_positive_rate": positives, "false_positive_rate": negatives})
    passed = ranked.groupby("p").sum().sort_index(ascending=False).cumsum()
    rates = passed.astype(float) / [positives.sum() or math.nan, negatives.sum() or math.nan]
    start = pandas.DataFrame([[0.0, 0.0]], columns=rates.columns)
    return pandas.concat([start, rates], ignore_index=True)


def _area(curve: pandas.DataFrame) -> float:
    return float(numpy.trapezoid(curve.true_positive_rate, curve.false_positive_rate)) if len(curve) > 1 else math.nan


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else math.nan


def below(least: Mapping[str, float], metrics: Mapping[str, float]) -> list[str]:
    """What keeps metrics from reaching their thresholds; one that is missing reaches none."""
    values = {name: metrics.get(name, math.nan) for name in least}
    return [f"{name} is {values[name]:.4f}, below {least[name]:g}" for name in least if not values[name] >= least[name]]


def stamped(predictions: "DataFrame", version: str, time: datetime) -> "DataFrame":
    """Predictions with the version and time they come from."""
    from pyspark.sql.functions import lit

    return predictions.withColumns({"model_version": lit(version), "scored_at": lit(time)})


def roc_figure(curve: pandas.DataFrame, title: str) -> "Figure":
    """The ROC as a figure."""
    figure, axes = _figure(title)
    axes.plot(curve.false_positive_rate, curve.true_positive_rate)
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    axes.set_xlabel("false positive rate")
    axes.set_ylabel("true positive rate")
    return figure


def importances(model: "PipelineModel") -> dict[str, float]:
    """What each measurement contributes to the forest's splits, the most important first."""
    stages: list[Any] = model.stages
    names = [name.removesuffix("_known") for name in stages[-2].getInputCols()]
    shares = zip(names, stages[-1].featureImportances.toArray().tolist(), strict=True)
    return dict(sorted(shares, key=lambda share: -share[1]))


def importance_figure(shares: Mapping[str, float], title: str) -> "Figure":
    """Importances as bars."""
    figure, axes = _figure(title)
    axes.barh(list(shares)[::-1], list(shares.values())[::-1])
    axes.set_xlabel("importance")
    return figure


def _figure(title: str) -> tuple["Figure", Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.add_subplot(title=title)
    return figure, axes


# The registry


@dataclass(frozen=True)
class Marker:
    """How a registry calls a role: a stage in a workspace registry, an alias in Unity Catalog."""

    stage: str
    alias: str


CHALLENGER = Marker("Staging", "challenger")
CHAMPION = Marker("Production", "champion")


@dataclass(frozen=True)
class Version:
    """A version of a model, as the registry has it."""

    model: str
    number: str
    status: str
    tags: Mapping[str, str]
    created: datetime

    @property
    def uri(self) -> str:
        """Where MLflow finds its files."""
        return f"models:/{self.model}/{self.number}"


class Registry:
    """A model's versions, in a registry of either kind; ``uri`` tells which."""

    def __init__(self, client: "MlflowClient", uri: str, model: str) -> None:
        self._client = client
        self._uri = uri
        self._has_aliases = uri.partition(":")[0] == "databricks-uc"
        self._model = model

    def name(self, marker: Marker) -> str:
        """The marker as goal promote-model writes it."""
        return f"alias:{marker.alias}" if self._has_aliases else f"stage:{marker.stage}"

    def check(self) -> None:
        """Fails when the registry cannot be reached; a model that is not there yet is none of its business."""
        from mlflow.exceptions import MlflowException

        with self._explained():
            try:
                self._client.get_registered_model(self._model)
            except MlflowException as error:
                if error.error_code != "RESOURCE_DOES_NOT_EXIST":
                    raise

    def find(self, marker: Marker) -> Version | None:
        """The version that holds the marker."""
        with self._explained():
            number = self._by_alias(marker.alias) if self._has_aliases else self._by_stage(marker.stage)
            return None if number is None else self._version(number)

    def ready(self, marker: Marker, cure: str) -> Version:
        """The version that holds the marker, fit to be loaded."""
        version = self.find(marker)
        if version is None:
            raise Problem(f"No version of {self._model} is {self.name(marker)}.", f"so says {self._uri}.", cure)
        if version.status != "READY":
            raise Problem(
                f"Version {version.number} of {self._model} is {version.status}, not READY.",
                "its files are still on their way, or did not arrive.",
                "wait a minute; if it stays so, train again.",
            )
        return version

    def rival(self, challenger: Version) -> Version | None:
        """The champion, unless that is the challenger itself."""
        champion = self.find(CHAMPION)
        return None if champion is None or champion.number == challenger.number else champion

    def mark(self, number: str, marker: Marker) -> None:
        """Gives the marker to a version and takes it from the version that held it; sees that it arrived."""
        with self._explained():
            if self._has_aliases:
                self._client.set_registered_model_alias(self._model, marker.alias, number)
            else:
                with _stages():
                    self._client.transition_model_version_stage(
                        self._model, number, marker.stage, archive_existing_versions=True
                    )
        holder = self.find(marker)
        if holder is None or holder.number != number:
            raise Problem(
                f"Version {number} of {self._model} did not become {self.name(marker)}.",
                f"the registry says that {f'version {holder.number}' if holder else 'no version'} is.",
                "see who else moves versions of this model, then run again.",
            )

    def tag(self, number: str, tags: Mapping[str, object]) -> None:
        """Writes tags of a version, in their order; numbers in full."""
        with self._explained():
            for key, value in tags.items():
                self._client.set_model_version_tag(self._model, number, key, str(value))

    def _by_alias(self, alias: str) -> str | None:
        number = self._client.get_registered_model(self._model).aliases.get(alias)
        return None if number is None else str(number)

    def _by_stage(self, stage: str) -> str | None:
        with _stages():
            latest = self._client.get_latest_versions(self._model, [stage])
        return max((str(version.version) for version in latest), key=int, default=None)

    def _version(self, number: str) -> Version:
        found = self._client.get_model_version(self._model, number)
        created = datetime.fromtimestamp(found.creation_timestamp / 1000, UTC)
        return Version(self._model, number, found.status, dict(found.tags), created)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            problem = self._problem(error)
            if problem is None:
                raise
            raise problem from None

    def _problem(self, error: Exception) -> Problem | None:
        """What is to be done about an error of the client; None for one that says it itself."""
        code = getattr(error, "error_code", "")
        if code == "RESOURCE_DOES_NOT_EXIST":
            return Problem(
                f"There is no model {self._model} in {self._uri}.",
                str(error),
                "run train-Spark-model first, or correct model_name and registry_uri.",
            )
        if code in {"PERMISSION_DENIED", "UNAUTHENTICATED"}:
            return Problem(
                f"The registry {self._uri} does not let this notebook in.",
                str(error),
                "renew its token (goal configure-registry), or ask for the right to use the model.",
            )
        unanswered = error if not code else error.__cause__
        if unanswered is None or "://" not in self._uri:
            return None
        # Nobody was asked: MLflow did not find host and token in the secrets, or nobody there.
        return Problem(
            f"The registry {self._uri} cannot be asked.",
            _root(str(unanswered)),
            "put its secrets (goal configure-registry), or correct registry_uri.",
        )


def open_registry(uri: str, model: str) -> Registry:
    """The model in the registry that a notebook was told; MLflow loads and registers there from now on."""
    import mlflow

    mlflow.set_registry_uri(uri)
    return Registry(mlflow.MlflowClient(registry_uri=uri), uri, model)


@contextmanager
def _stages() -> Iterator[None]:
    """MLflow calls stages deprecated; a workspace registry has nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


# The gate


def check_withheld(version: Version, test_data_sha256: str) -> None:
    """Refuses to test with other rows than those that training kept from the version: it may have learnt them."""
    withheld = version.tags.get("withheld_sha256", test_data_sha256)
    if withheld != test_data_sha256:
        raise Problem(
            f"The test part is not the one that version {version.number} of {version.model} has never seen.",
            f"its rows are {test_data_sha256}, training withheld {withheld}.",
            "run data_preprocessing here with the table, seed and shares of training, or train again.",
        )


Gate = Mapping[str, Any]
"""The content of a gate file."""


@dataclass(frozen=True)
class Candidate:
    """What a gate looks at: a version."""

    status: str
    signature: bool
    age_days: float
    tags: Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """A rule's outcome: passed, failed or not applicable."""

    rule: str
    outcome: str
    why: str


def gate(accuracy: float, area_under_roc: float, champion_may_drop: float, max_age_days: int, min_samples: int) -> Gate:
    """The gate of these thresholds, as a gate file would hold it."""
    return {
        "metrics": {
            "accuracy": {"at-least": accuracy},
            "area_under_roc": {"at-least": area_under_roc, "champion-may-drop": champion_may_drop},
        },
        "tags": {"pre_production_test": "passed"},
        "signature": "required",
        "max-age": f"{max_age_days}d",
        "min-samples": min_samples,
    }


def judge(rules: Gate, candidate: Candidate, champion: str | None) -> list[Verdict]:
    """Every rule's verdict; ``champion`` is the version that now holds what the candidate would get."""
    verdicts = [_verdict("status", candidate.status == "READY", f"it is {candidate.status}")]
    if rules.get("signature", "required") == "required":
        verdicts.append(_verdict("signature", candidate.signature, "it says what goes in and comes out"))
    for metric, demands in rules.get("metrics", {}).items():
        for demand, bound in demands.items():
            if demand == "champion-may-drop":
                verdicts.append(_may_drop(metric, bound, candidate.tags, champion))
            else:
                verdicts.append(_bound(metric, demand, bound, candidate.tags))
    for key, wanted in rules.get("tags", {}).items():
        tag = candidate.tags.get(key, "missing")
        verdicts.append(_verdict(f"tag {key}", tag == wanted, f"it is {tag}, and has to be {wanted}"))
    if "max-age" in rules:
        age, limit = candidate.age_days, _days(rules["max-age"])
        verdicts.append(_verdict("max-age", age <= limit, f"it is {age:.1f} days old, and may be {limit:g}"))
    if "min-samples" in rules:
        verdicts.append(_min_samples(rules["min-samples"], candidate.tags))
    return verdicts


def as_table(verdicts: Iterable[Verdict]) -> pandas.DataFrame:
    """Verdicts to be shown."""
    return pandas.DataFrame([asdict(verdict) for verdict in verdicts])


def failed(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Those of rules that failed."""
    return [verdict for verdict in verdicts if verdict.outcome == "failed"]


def _verdict(rule: str, passed: bool, why: str) -> Verdict:
    return Verdict(rule, "passed" if passed else "failed", why)


def _bound(metric: str, side: str, bound: float, tags: Mapping[str, str]) -> Verdict:
    source = next((tag for tag in (f"test_{metric}", f"train_{metric}") if tag in tags), None)
    value = None if source is None else _number(tags[source])
    rule = f"{metric} {side}"
    if value is None:
        return _verdict(rule, False, "it was not measured" if source is None else f"{source} is no number")
    limit = Decimal(str(bound))
    holds = {"at-least": value >= limit, "at-most": value <= limit}[side]
    return _verdict(rule, holds, f"{source} is {value}, and has to be {side.replace('-', ' ')} {bound}")


def _min_samples(least: int, tags: Mapping[str, str]) -> Verdict:
    rows = _number(tags.get("test_rows", ""))
    measured = "an unknown number of" if rows is None else rows
    return _verdict(
        "min-samples", rows is not None and rows >= least, f"it was tested on {measured} rows, and has to be on {least}"
    )


def _may_drop(metric: str, drop: float, tags: Mapping[str, str], champion: str | None) -> Verdict:
    rule = f"{metric} champion-may-drop"
    if champion is None:
        return Verdict(rule, "not applicable", "there is no champion yet")
    if tags.get("champion_version") != champion:
        tested = tags.get("champion_version", "none")
        return _verdict(rule, False, f"it was tested against version {tested}, the champion is {champion}")
    own, its = (tags.get(f"{side}_data_sha256", "") for side in ("test", "champion"))
    if not own or own != its:
        own, its = (data or "unknown data" for data in (own, its))
        return _verdict(rule, False, f"it was tested on {own}, the champion on {its}")
    value, bar = (_number(tags.get(f"{side}_{metric}", "")) for side in ("test", "champion"))
    if value is None or bar is None:
        return _verdict(rule, False, f"test_{metric} or champion_{metric} is no number")
    return _verdict(rule, bar - value <= Decimal(str(drop)), f"{value} against the champion's {bar}; may drop {drop}")


def _number(text: str) -> Decimal | None:
    """Exact, because 0.84 - 0.82 is more than 0.02 in floats; bounded, because tags are anybody's text."""
    return Decimal(text.strip()) if _METRIC.fullmatch(text.strip()) else None


_METRIC = re.compile(r"[+-]?\d{1,40}(\.\d{0,40})?([eE][+-]?\d{1,3})?", re.ASCII)


def _days(duration: str) -> float:
    units = {"d": 1, "h": 24, "m": 24 * 60, "s": 24 * 60 * 60}
    number, unit = duration[:-1], duration[-1:]
    if not number.isdigit() or unit not in units:
        raise Problem(f"max-age '{duration}' is no duration.", "it is a number and a unit.", "write for example 30d.")
    return int(number) / units[unit]
