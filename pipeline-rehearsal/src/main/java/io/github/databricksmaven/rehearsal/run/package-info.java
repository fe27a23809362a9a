/**
 * Carries a pipeline out: stages and jobs as their graph allows, steps one after another, each in
 * the state that the ones before have left.
 */
package io.github.databricksmaven.rehearsal.run;
