package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a deployment job does: its environment, and the hooks of strategy runOnce. */
final class DeploymentReader {

  private static final Set<String> HOOKS =
      Set.of("preDeploy", "deploy", "routeTraffic", "postRouteTraffic", "on");

  private DeploymentReader() {}

  static Job.Deployment read(Fields job) {
    Fields runOnce = Fields.of("strategy runOnce", runOnce(job.require("strategy")), HOOKS);
    List<Hook> hooks = new ArrayList<>();
    for (Hook.Point point : Hook.Point.values()) {
      runOnce.find(point.key()).ifPresent(hook -> hooks.add(hook(point, hook)));
    }
    runOnce.find("on").ifPresent(on -> ends(on, hooks));
    if (hooks.isEmpty()) {
      throw runOnce
          .place()
          .refuse("this deployment has no hook.", "it does nothing.", "add deploy: with steps.");
    }
    return new Job.Deployment(environment(job.require("environment")), hooks);
  }

  private static Value runOnce(Value strategy) {
    Mapping mapping = Fields.mapping("'strategy'", strategy);
    for (Mapping.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (name.equals("rolling") || name.equals("canary")) {
        throw entry
            .key()
            .place()
            .refuse(
                "strategy '" + name + "' is not rehearsed.",
                "it deploys to several machines in turn, and there is this one.",
                "use runOnce, or leave the stage out of the rehearsal by a parameter.");
      }
    }
    return Fields.of("'strategy'", strategy, Set.of("runOnce")).require("runOnce");
  }

  private static void ends(Value on, List<Hook> hooks) {
    Fields ends = Fields.of("'on'", on, Set.of("success", "failure"));
    ends.find("failure").ifPresent(hook -> hooks.add(hook(Hook.Point.ON_FAILURE, hook)));
    ends.find("success").ifPresent(hook -> hooks.add(hook(Hook.Point.ON_SUCCESS, hook)));
  }

  private static Hook hook(Hook.Point point, Value value) {
    Fields hook = Fields.of("'" + point.key() + "'", value, Set.of("steps", "pool"));
    hook.find("pool").ifPresent(pool -> refuseServer(point, pool));
    return new Hook(point, StepReader.readAll(Fields.list("steps", hook.require("steps"))));
  }

  private static void refuseServer(Hook.Point point, Value pool) {
    if (Pools.isServer(pool)) {
      throw pool.place()
          .refuse(
              "the hook '" + point.key() + "' without an agent is not rehearsed.",
              "only whole jobs with pool: server are.",
              "put what it waits for into a job with pool: server.");
    }
  }

  private static Scalar environment(Value value) {
    if (value instanceof Scalar name) {
      return withoutResource(name);
    }
    Fields fields =
        Fields.of(
            "'environment'",
            value,
            Set.of("name", "resourceName", "resourceId", "resourceType", "tags"));
    for (String key : List.of("resourceName", "resourceId", "resourceType", "tags")) {
      fields.scalar(key).ifPresent(DeploymentReader::refuseResource);
    }
    return withoutResource(Fields.scalar("name", fields.require("name")));
  }

  private static Scalar withoutResource(Scalar name) {
    if (name.text().contains(".")) {
      refuseResource(name);
    }
    return name;
  }

  private static void refuseResource(Scalar resource) {
    throw resource
        .place()
        .refuse(
            "resources of an environment are not rehearsed.",
            "'" + resource.text() + "' names a machine or cluster in it; the steps run here.",
            "name the environment alone.");
  }
}
