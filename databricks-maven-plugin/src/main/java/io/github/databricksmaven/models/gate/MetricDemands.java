package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.AgainstChampion.Demand;
import io.github.databricksmaven.models.gate.Bound.Side;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a gate file demands of one metric.
 *
 * @param read where the metric is looked for
 */
record MetricDemands(String metric, YamlMapping demands, List<MetricSource> read) {

  private static final String BETTER = "better";

  private static final Keys KEYS =
      Keys.only(
          Set.of(
              Side.AT_LEAST.key(),
              Side.AT_MOST.key(),
              Demand.MAY_DROP.key(),
              Demand.MUST_GAIN.key(),
              BETTER));

  private static final Pattern PERCENT = Pattern.compile("([^%]*[^%\\s])\\s*%");

  /** In the file's order. */
  List<Rule> rules() {
    demands.allowOnly(KEYS);
    Optional<Better> given = demands.find(BETTER).map(value -> Better.of(value.oneOf(Better.KEYS)));
    refuseContradictions();
    refuseOtherDirection(given);
    List<Rule> rules = new ArrayList<>();
    demands
        .values()
        .forEach(
            (key, value) -> {
              if (key.equals(Side.AT_LEAST.key()) || key.equals(Side.AT_MOST.key())) {
                rules.add(new Bound(metric, side(key), value.exact(), read));
              } else if (!key.equals(BETTER)) {
                rules.add(comparison(key, value, given));
              }
            });
    if (rules.isEmpty()) {
      throw demands
          .place()
          .refuse(
              "'" + metric + "' demands nothing.",
              "a metric that is named and not judged looks like a rule, and is none.",
              "write for example " + metric + ": {at-least: 0.7}, or remove it.");
    }
    return rules;
  }

  /** What is known of a metric is no matter of taste: the comparison would go the wrong way. */
  private void refuseOtherDirection(Optional<Better> given) {
    Optional<Better> known = Better.known(metric);
    Optional<YamlValue> typed = demands.find(BETTER);
    if (typed.isPresent() && known.isPresent() && !known.equals(given)) {
      throw typed
          .get()
          .place()
          .refuse(
              "'" + metric + "' is not better when it is " + typed.get().text() + ".",
              "a metric of that name is better when it is " + known.get().key() + ".",
              "remove 'better', or give a metric that means something else another name.");
    }
  }

  private static Side side(String key) {
    return key.equals(Side.AT_LEAST.key()) ? Side.AT_LEAST : Side.AT_MOST;
  }

  private Rule comparison(String key, YamlValue value, Optional<Better> given) {
    Demand demand = key.equals(Demand.MAY_DROP.key()) ? Demand.MAY_DROP : Demand.MUST_GAIN;
    Better better =
        given.or(() -> Better.known(metric)).orElseThrow(() -> unknownDirection(value, key));
    return new AgainstChampion(metric, demand, change(demand, value), better);
  }

  private Misconfigured unknownDirection(YamlValue value, String key) {
    return value
        .place()
        .refuse(
            "'" + key + "' does not know whether more of '" + metric + "' is better.",
            "that is known of common metrics only, for example accuracy and rmse.",
            "write better: higher or better: lower beside it.");
  }

  private static Change change(Demand demand, YamlValue value) {
    Matcher percent = PERCENT.matcher(value.text().strip());
    boolean isPercent = percent.matches();
    BigDecimal amount = isPercent ? value.withText(percent.group(1)).exact() : value.exact();
    if (amount.signum() < 0) {
      throw value
          .place()
          .refuse(
              "'" + demand.key() + "' cannot be negative.",
              "it is how far the metric may be behind the champion's, or has to be before it.",
              "write for example 0.02, or 2 % of the champion's.");
    }
    if (demand == Demand.MUST_GAIN && amount.signum() == 0) {
      throw value
          .place()
          .refuse(
              "'" + demand.key() + "' cannot be 0.",
              "equal to the champion is no gain.",
              "write for example 0.01, or champion-may-drop: 0 for 'not worse'.");
    }
    return new Change(amount, isPercent);
  }

  private void refuseContradictions() {
    Optional<BigDecimal> least = demands.find(Side.AT_LEAST.key()).map(YamlValue::exact);
    Optional<YamlValue> most = demands.find(Side.AT_MOST.key());
    if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get().exact()) > 0) {
      throw most.get()
          .place()
          .refuse(
              "'" + metric + "' can never pass: at-most is below at-least.",
              "no number is at least " + least.get() + " and at most " + most.get().exact() + ".",
              "exchange or correct the bounds.");
    }
    Optional<YamlValue> gain = demands.find(Demand.MUST_GAIN.key());
    if (gain.isPresent() && demands.find(Demand.MAY_DROP.key()).isPresent()) {
      throw gain.get()
          .place()
          .refuse(
              "'" + metric + "' has to gain on the champion, and may drop.",
              "what has to be better cannot be allowed to be worse.",
              "remove one of champion-must-gain and champion-may-drop.");
    }
  }
}
