package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.store.AbsolutePath;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The files of runs and model versions. MLflow's own server does not have these calls, or would
 * look for {@code dbfs:/} in vain (the client: {@code DatabricksModelsArtifactRepository}).
 */
final class ArtifactsApi implements ApiFamily {
  private final Gateway gateway;
  private final Artifacts artifacts;
  private final SignedLinks links;
  private final ModelRights rights;

  ArtifactsApi(Gateway gateway, Artifacts artifacts, SignedLinks links, ModelRights rights) {
    this.rights = rights;
    this.gateway = gateway;
    this.artifacts = artifacts;
    this.links = links;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(Gateway.BASE + "artifacts/list", this::ofRun);
    routes.get(Gateway.BASE + "model-versions/list-artifacts", this::ofVersion);
    routes.get(Gateway.BASE + "model-versions/get-signed-download-uri", this::link);
    routes.publicGet(SignedLinks.ROUTE + "/<path>", this::download);
  }

  private Answer ofRun(Call call) throws IOException {
    String run = call.optional("run_uuid").orElseGet(() -> call.query("run_id"));
    String root =
        gateway.ask("runs/get?run_id=" + encoded(run)).at("/run/info/artifact_uri").asText();
    return Answer.json(new RunFiles(root, list(ArtifactFolder.parse(root), call)));
  }

  private Answer ofVersion(Call call) throws IOException {
    return Answer.json(new VersionFiles(list(versionFolder(call), call)));
  }

  private Answer link(Call call) throws IOException {
    AbsolutePath file = versionFolder(call).child(call.query("path"));
    artifacts.file(file);
    return Answer.json(new Link(links.to(file)));
  }

  private Answer download(Call call) throws IOException {
    AbsolutePath path = AbsolutePath.parse("/" + call.path("path"));
    links.check(path, call.number("expires", 0), call.optional("signature").orElse(""));
    return Answer.file(artifacts.file(path), call);
  }

  private List<ArtifactInfo> list(ArtifactFolder folder, Call call) throws IOException {
    return artifacts.list(folder, call.optional("path").orElse(""));
  }

  private ArtifactFolder versionFolder(Call call) throws IOException {
    RegisteredName name = RegisteredName.parse(call.query("name"));
    rights.check(call.caller(), name.text(), Level.CAN_READ);
    String query = "?name=" + encoded(name.text()) + "&version=" + encoded(call.query("version"));
    String uri =
        gateway.ask("model-versions/get-download-uri" + query).path("artifact_uri").asText();
    return ArtifactFolder.parse(uri);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  record RunFiles(String rootUri, List<ArtifactInfo> files) {
    RunFiles {
      files = List.copyOf(files);
    }
  }

  record VersionFiles(List<ArtifactInfo> files) {
    VersionFiles {
      files = List.copyOf(files);
    }
  }

  record Link(String signedUri) {}
}
