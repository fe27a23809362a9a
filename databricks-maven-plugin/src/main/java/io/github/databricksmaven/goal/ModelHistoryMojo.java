package io.github.databricksmaven.goal;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.UnknownModel;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.promotion.ModelHistory;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.TextTable;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;

/** Prints which versions of a model were promoted and rolled back: when, by which build and why. */
@Mojo(name = "model-history", requiresProject = false, threadSafe = true)
public final class ModelHistoryMojo extends ModelMojo {

  @Inject
  ModelHistoryMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run(Workspace workspace, ReportDraft report) {
    ModelName model = ModelName.parse("model", model());
    report.nameAfter(model.value());
    RegistryPort registry = workspace.registry(model.kind());
    List<VersionFacts> versions = registry.versions(model);
    if (versions.isEmpty()) {
      List<String> present = registry.neighbours(model);
      if (!present.contains(model.value())) {
        throw UnknownModel.refusal(model, present);
      }
    }
    ModelHistory history =
        new ModelHistory(model, versions, marker -> registry.holders(model, marker));
    List<Map<String, Object>> table = history.table();
    talk().say(history.line());
    if (table.isEmpty()) {
      talk().say("Nothing was promoted by these goals yet.");
    } else {
      TextTable.lines(table).forEach(talk()::say);
    }
    report.fact("model", model.value());
    report.fact("registry", model.kind().toString());
    report.fact("versions", versions.size());
    report.fact("history", history.rows());
  }
}
