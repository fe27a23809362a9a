package io.github.databricksmaven.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane@example.org",
        "Jane Doe <jane.doe+ml@mail.example.co.uk>",
        "(jane@example.org)",
        "mailto:jane@example.org",
        "by \"jane@example.org\"",
        "https://dev.azure.com/x?user=jane%40example.org",
        "JANE@EXAMPLE.ORG",
        "jürgen@müller.de",
        "jane_example.org#EXT#@corp.onmicrosoft.com",
        "a,jane@example.org;b"
      })
  void addressesAreFound(String text) {
    assertTrue(Persons.isIn(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models:/main.ml.spark_model@champion",
        "recall@0.5",
        "@daily",
        "a @ b.com",
        "5 @"
      })
  void whatIsNoAddressIsNone(String text) {
    assertFalse(Persons.isIn(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "mlflow.user",
        "username",
        "user_name",
        "userId",
        "OWNER",
        "data-owner",
        "modelOwner",
        "owner.email",
        "e-mail",
        "contact",
        "created_by",
        "createdBy",
        "last.modified.by",
        "approved_by_name",
        "trained-by",
        "reviewers",
        "mlflow.databricks.job.creatorUserId",
        "upn"
      })
  void keysOfPersonsAreFound(String key) {
    assertTrue(Persons.isSubjectOf(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "partition_by",
        "sort.by",
        "user_segments_used",
        "authority",
        "test_accuracy",
        "mlflow.source.git.branch",
        "ownership_rate",
        "rubygems",
        "contacted"
      })
  void otherKeysGoAlong(String key) {
    assertFalse(Persons.isSubjectOf(key));
  }

  @Test
  void addressesAreTakenOutOfATextOnly() {
    assertEquals("release of …, at noon", Persons.without("release of jane@example.org, at noon"));
  }
}
