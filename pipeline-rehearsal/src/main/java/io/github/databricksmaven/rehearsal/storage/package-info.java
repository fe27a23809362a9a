/** What is kept on disk of a rehearsal: folders of runs and of their jobs, artifacts, the cache. */
package io.github.databricksmaven.rehearsal.storage;
