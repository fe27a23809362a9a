/** The Unity Catalog API, version 2.1: catalogs, schemas, volumes, models and their versions. */
package io.github.databricksmaven.local.catalog;
