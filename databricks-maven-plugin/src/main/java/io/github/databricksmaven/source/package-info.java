/**
 * What a release takes from the project, before anybody knows what becomes of it: the bytes of its
 * files.
 */
package io.github.databricksmaven.source;
