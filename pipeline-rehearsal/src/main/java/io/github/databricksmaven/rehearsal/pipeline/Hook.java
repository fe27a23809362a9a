package io.github.databricksmaven.rehearsal.pipeline;

import java.util.List;

/** Steps at a point of a deployment's life. */
public record Hook(Point point, List<Step> steps) {
  public Hook {
    steps = List.copyOf(steps);
  }

  /** In the order in which they come. */
  public enum Point {
    PRE_DEPLOY("preDeploy", "PreDeploy"),
    DEPLOY("deploy", "Deploy"),
    ROUTE_TRAFFIC("routeTraffic", "RouteTraffic"),
    POST_ROUTE_TRAFFIC("postRouteTraffic", "PostRouteTraffic"),
    ON_FAILURE("failure", "OnFailure"),
    ON_SUCCESS("success", "OnSuccess");

    private final String key;
    private final String title;

    Point(String key, String title) {
      this.key = key;
      this.title = title;
    }

    /** In the file. */
    public String key() {
      return key;
    }

    /** As the job of the hook is called. */
    public String title() {
      return title;
    }
  }
}
