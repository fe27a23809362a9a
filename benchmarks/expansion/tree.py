"""A pipeline of 60 files and 3,000 lines, as large teams have them: stages, jobs, steps and variables in templates."""

from pathlib import Path

_FILES = 60
_LINES = 3000
_STEP_FILES = 40
_JOB_FILES = 12
_STAGE_FILES = 6

_MAIN = """parameters:
  - name: environments
    type: object
    default:
{environments}
variables:
  - template: templates/variables.yml
    parameters:
      region: west
stages:
  - ${{{{ each environment in parameters.environments }}}}:
      - ${{{{ if ne(environment.name, 'none') }}}}:
          - template: templates/stage-${{{{ environment.template }}}}.yml
            parameters:
              environment: ${{{{ environment }}}}
"""

_STAGE = """parameters:
  - name: environment
    type: object
stages:
  - stage: ${{ parameters.environment.name }}
    variables:
      target: ${{ variables.prefix }}-${{ parameters.environment.name }}
    jobs:
"""

_JOB_OF_STAGE = """      - template: job-{number}.yml
        parameters:
          name: job{number}
          tags: ${{{{ parameters.environment.tags }}}}
          production: ${{{{ eq(parameters.environment.name, 'production') }}}}
"""

_JOB = """parameters:
  - name: name
    type: string
  - name: tags
    type: object
    default: []
  - name: production
    type: boolean
    default: false
jobs:
  - job: ${{ parameters.name }}
    displayName: ${{ format('{0} in {1}', parameters.name, variables.target) }}
    steps:
"""

_STEP_OF_JOB = """      - template: steps-{number}.yml
        parameters:
          text: {number} ${{{{ join(' ', parameters.tags) }}}}
          ${{{{ if parameters.production }}}}:
            retries: 3
"""

_STEPS = """parameters:
  - name: text
    type: string
  - name: retries
    type: number
    default: 1
steps:
"""

_STEP = """  - script: |
      echo "{number} ${{{{ parameters.text }}}}"
      echo "$(Build.BuildId)"
    displayName: Step {number} of ${{{{ upper(parameters.text) }}}}
    retryCountOnTaskFailure: ${{{{ parameters.retries }}}}
    env:
      TARGET: ${{{{ variables.target }}}}
      ${{{{ if gt(parameters.retries, 1) }}}}:
        CAREFUL: 'yes'
      ${{{{ else }}}}:
        CAREFUL: 'no'
"""

_ENVIRONMENT = """      - name: {name}
        template: {template}
        tags: [a, b, {name}]
"""


def make(folder: Path) -> tuple[int, int]:
    """Writes the tree; how many files and lines it has."""
    templates = folder / "templates"
    templates.mkdir(parents=True)
    names = ["development", "test", "acceptance", "production"]
    environments = "".join(_ENVIRONMENT.format(name=name, template=n % _STAGE_FILES) for n, name in enumerate(names))
    (folder / "main.yml").write_text(_MAIN.format(environments=environments.rstrip("\n")), encoding="utf-8")
    (templates / "variables.yml").write_text(_variables(), encoding="utf-8")
    for number in range(_STAGE_FILES):
        jobs = "".join(_JOB_OF_STAGE.format(number=job) for job in range(_JOB_FILES))
        (templates / f"stage-{number}.yml").write_text(_STAGE + jobs, encoding="utf-8")
    for number in range(_JOB_FILES):
        steps = "".join(_STEP_OF_JOB.format(number=(number * 3 + step) % _STEP_FILES) for step in range(5))
        (templates / f"job-{number}.yml").write_text(_JOB + steps, encoding="utf-8")
    for number in range(_STEP_FILES):
        (templates / f"steps-{number}.yml").write_text(
            _STEPS + "".join(_STEP.format(number=step) for step in range(4)), encoding="utf-8"
        )
    _fill(templates / "variables.yml", folder)
    return _size(folder)


def _variables() -> str:
    lines = "".join(f"  - name: variable{n}\n    value: ${{{{ parameters.region }}}}-{n}\n" for n in range(40))
    return (
        "parameters:\n  - name: region\n    type: string\nvariables:\n"
        "  - name: prefix\n    value: release\n  - name: target\n    value: none\n" + lines
    )


def _fill(file: Path, folder: Path) -> None:
    """Variables until the tree has its lines."""
    missing = max(0, _LINES - _size(folder)[1])
    with file.open("a", encoding="utf-8") as out:
        out.writelines(
            f"  - name: more{n}\n    value: ${{{{ variables.prefix }}}}-{n}\n" for n in range((missing + 1) // 2)
        )


def _size(folder: Path) -> tuple[int, int]:
    files = sorted(folder.rglob("*.yml"))
    if len(files) != _FILES:
        raise RuntimeError(f"{len(files)} files, not {_FILES}")
    return len(files), sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
