/**
 * Unity Catalog's metastore: catalogs, schemas, volumes, models, their versions, aliases and tags,
 * and where the files of volumes and versions are. There is one for all workspaces of a local
 * directory; the families that speak of it over HTTP are {@code catalog}, {@code registry} and
 * {@code files}.
 */
package io.github.databricksmaven.local.metastore;
