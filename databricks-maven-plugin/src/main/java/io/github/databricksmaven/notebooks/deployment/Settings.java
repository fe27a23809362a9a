package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.OnDrift;
import io.github.databricksmaven.plan.Prune;
import java.time.Duration;

/**
 * What the user chose about a deployment.
 *
 * @param lockTimeout how long another deployment to the same folder is waited for; may be zero
 */
public record Settings(Prune prune, OnDrift onDrift, Verify verify, Duration lockTimeout) {}
