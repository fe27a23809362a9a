"""MLflow's own way: registers a run's model in the registry of another workspace. Run by MLflow's Python."""

import sys

import mlflow  # of the local workspace's own environment


def main() -> None:
    """Profiles ``source`` and ``target`` are in the file that DATABRICKS_CONFIG_FILE names."""
    run, name = sys.argv[1:]
    mlflow.set_tracking_uri("databricks://source")
    mlflow.set_registry_uri("databricks://target")
    version = mlflow.register_model(f"runs:/{run}/model", name)
    print(f"version {version.version}: {version.status}")


if __name__ == "__main__":
    main()
