package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import java.util.List;
import java.util.Map;

/**
 * What a deployment saw.
 *
 * @param standings what there is of each job of the source
 * @param left ours, of which the source knows nothing any more
 * @param namesakes jobs of others beside ours, by their common name
 * @param grants who may do what, of those jobs of which the source says it
 */
record Seen(
    Map<WantedJob, Standing> standings,
    List<PresentJob> left,
    List<PresentJob> namesakes,
    Map<JobId, List<Grant>> grants) {}
