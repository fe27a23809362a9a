package io.github.databricksmaven.local.metastore;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything a metastore knows; a change is a new one.
 *
 * @param id of the metastore
 * @param catalogs by name
 * @param schemas by {@code catalog.schema}
 * @param volumes by {@code catalog.schema.volume}
 * @param models by {@code catalog.schema.model}
 * @param grants by the name of a catalog, schema or model
 */
record Contents(
    String id,
    SortedMap<String, Securable> catalogs,
    SortedMap<String, Securable> schemas,
    SortedMap<String, Securable> volumes,
    SortedMap<String, Model> models,
    SortedMap<String, Grants> grants) {

  Contents {
    catalogs = copy(catalogs);
    schemas = copy(schemas);
    volumes = copy(volumes);
    models = copy(models);
    // A metastore of an earlier version has none.
    grants = grants == null ? new TreeMap<>() : copy(grants);
  }

  /** A metastore with nothing in it. */
  static Contents empty() {
    return new Contents(
        UUID.randomUUID().toString(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  static <K, V> SortedMap<K, V> copy(SortedMap<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  Optional<Securable> find(ObjectName catalog) {
    return Optional.ofNullable(catalogs.get(catalog.text()));
  }

  Optional<Securable> find(SchemaName schema) {
    return Optional.ofNullable(schemas.get(schema.toString()));
  }

  Optional<Securable> volume(FullName name) {
    return Optional.ofNullable(volumes.get(name.toString()));
  }

  Optional<Model> model(FullName name) {
    return Optional.ofNullable(models.get(name.toString()));
  }

  Contents with(ObjectName catalog, Securable about) {
    return new Contents(id, with(catalogs, catalog, about), schemas, volumes, models, grants);
  }

  Contents with(SchemaName schema, Securable about) {
    return new Contents(id, catalogs, with(schemas, schema, about), volumes, models, grants);
  }

  Contents withVolume(FullName name, Securable about) {
    return new Contents(id, catalogs, schemas, with(volumes, name, about), models, grants);
  }

  Contents withModel(FullName name, Model model) {
    return new Contents(id, catalogs, schemas, volumes, with(models, name, model), grants);
  }

  Contents withGrants(String object, Grants changed) {
    return new Contents(
        id, catalogs, schemas, volumes, models, Grants.given(with(grants, object, changed)));
  }

  Grants grantsOn(String object) {
    return grants.getOrDefault(object, Grants.NONE);
  }

  /** Whether somebody owns a catalog, schema or model; by default its administrator does. */
  boolean isOwner(String principal, String object) {
    Model model = models.get(object);
    Securable about =
        model == null ? catalogs.getOrDefault(object, schemas.get(object)) : model.about();
    return about != null && principal.equals(about.owner());
  }

  Contents withoutVolume(FullName name) {
    return new Contents(id, catalogs, schemas, without(volumes, name), models, grants);
  }

  Contents withoutModel(FullName name) {
    return new Contents(
        id,
        catalogs,
        schemas,
        volumes,
        without(models, name),
        Grants.outside(grants, name.toString()));
  }

  /** Without a schema and all in it. */
  Contents without(SchemaName schema) {
    String inside = schema + ".";
    return new Contents(
        id,
        catalogs,
        without(schemas, schema),
        outside(volumes, inside),
        outside(models, inside),
        Grants.outside(grants, schema.toString()));
  }

  /** Without a catalog and all in it. */
  Contents without(ObjectName catalog) {
    String inside = catalog + ".";
    return new Contents(
        id,
        without(catalogs, catalog),
        outside(schemas, inside),
        outside(volumes, inside),
        outside(models, inside),
        Grants.outside(grants, catalog.text()));
  }

  /** Those that are in a catalog or schema. */
  static <V> SortedMap<String, V> inside(SortedMap<String, V> objects, String parent) {
    SortedMap<String, V> found = new TreeMap<>(objects);
    found.keySet().removeIf(name -> !name.startsWith(parent + "."));
    return found;
  }

  private static <V> SortedMap<String, V> with(SortedMap<String, V> map, Object key, V value) {
    SortedMap<String, V> more = new TreeMap<>(map);
    more.put(key.toString(), value);
    return more;
  }

  private static <V> SortedMap<String, V> without(SortedMap<String, V> map, Object key) {
    SortedMap<String, V> fewer = new TreeMap<>(map);
    fewer.remove(key.toString());
    return fewer;
  }

  private static <V> SortedMap<String, V> outside(SortedMap<String, V> map, String inside) {
    SortedMap<String, V> fewer = new TreeMap<>(map);
    fewer.keySet().removeIf(name -> name.startsWith(inside));
    return fewer;
  }
}
