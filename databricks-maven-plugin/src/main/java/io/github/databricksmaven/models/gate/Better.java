package io.github.databricksmaven.models.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which values of a metric are the good ones. */
enum Better {
  HIGHER("higher"),
  LOWER("lower");

  /** As gate files write them. */
  static final List<String> KEYS = List.of(HIGHER.key, LOWER.key);

  /** Names that scikit-learn, Spark and MLflow give, without case and signs. */
  private static final Set<String> KNOWN_HIGHER =
      Set.of(
          "accuracy",
          "accuracyscore",
          "areaunderpr",
          "areaunderroc",
          "auc",
          "aucpr",
          "aucroc",
          "averageprecision",
          "averageprecisionscore",
          "balancedaccuracy",
          "balancedaccuracyscore",
          "explainedvariance",
          "f1",
          "f1score",
          "kappa",
          "mcc",
          "matthewscorrcoef",
          "ndcg",
          "prauc",
          "precision",
          "precisionrecallauc",
          "precisionscore",
          "r2",
          "r2score",
          "recall",
          "recallscore",
          "rocauc",
          "rocaucscore",
          "sensitivity",
          "specificity",
          "weightedprecision",
          "weightedrecall");

  private static final Set<String> KNOWN_LOWER =
      Set.of(
          "brierscore",
          "brierscoreloss",
          "errorrate",
          "falsenegativerate",
          "falsepositiverate",
          "hammingloss",
          "hingeloss",
          "logloss",
          "loss",
          "mae",
          "mape",
          "maxerror",
          "meanabsoluteerror",
          "meanabsolutepercentageerror",
          "meansquarederror",
          "medianabsoluteerror",
          "mse",
          "msle",
          "perplexity",
          "rmse",
          "rmsle",
          "rootmeansquarederror",
          "smape",
          "wape");

  private final String key;

  Better(String key) {
    this.key = key;
  }

  /** As gate files write it. */
  String key() {
    return key;
  }

  static Better of(String key) {
    return key.equals(HIGHER.key) ? HIGHER : LOWER;
  }

  /** Of a metric that is known by its name. */
  static Optional<Better> known(String metric) {
    String plain = metric.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (KNOWN_HIGHER.contains(plain)) {
      return Optional.of(HIGHER);
    }
    return KNOWN_LOWER.contains(plain) ? Optional.of(LOWER) : Optional.empty();
  }
}
