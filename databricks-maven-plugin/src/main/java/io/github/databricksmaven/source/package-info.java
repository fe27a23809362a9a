/**
 * What a release takes from the project, before anybody knows what becomes of it: which files of a
 * folder, their bytes, and whether there are secrets in them.
 */
package io.github.databricksmaven.source;
