/**
 * Archives of what a release deploys: made so that the same files give the same bytes, and opened
 * so that nothing in them gets out of the folder they are opened in.
 */
package io.github.databricksmaven.archive;
