/**
 * What every goal is made of: the target, steps that are shown before they are taken, and the pace
 * at which they are. Knows no feature.
 */
package io.github.databricksmaven.plan;
