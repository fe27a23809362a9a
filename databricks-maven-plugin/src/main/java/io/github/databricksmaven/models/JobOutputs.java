package io.github.databricksmaven.models;

import java.util.List;

/** What jobs of this build have said, as goal {@code run-job} reported it. */
public interface JobOutputs {

  /** Of a build in which no job ran. */
  JobOutputs NONE =
      new JobOutputs() {
        @Override
        public List<JobOutput> of(JobReference reference) {
          throw reference.missing(List.of());
        }

        @Override
        public List<JobOutput> about(ModelName model, ModelVersion version) {
          return List.of();
        }
      };

  /** What the tasks of a job have said; refuses a job that is not reported or did not succeed. */
  List<JobOutput> of(JobReference reference);

  /** What any task has said of a version, the latest first. */
  List<JobOutput> about(ModelName model, ModelVersion version);
}
