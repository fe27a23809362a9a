package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step of Azure Pipelines that signs in without any secret, in the SDK's own way. */
@Tag("endurance")
final class FederationIT {

  @TempDir Path folder;
  private final Workspace workspace = SharedServer.open("federated");
  private TokenIssuer issuer;
  private String principal = "";

  @BeforeEach
  void aServicePrincipal() throws Exception {
    issuer = TokenIssuer.start();
    principal =
        workspace
            .post("/api/2.0/preview/scim/v2/ServicePrincipals", "{\"displayName\": \"releaser\"}")
            .path("applicationId")
            .asText();
    new Project(folder).notebook("train.py", "print(1)");
  }

  @AfterEach
  void endTheIssuer() {
    issuer.close();
  }

  private Mvn deployment() {
    Mvn goal =
        Mvn.in(folder)
            .goal("deploy-notebooks")
            .property("host", workspace.local().url(workspace.name()))
            .property("notebooks", "src")
            .property("targetFolder", "/Shared/federated");
    return issuer.step(goal, principal);
  }

  @Test
  void aPipelineThatAPolicyNamesDeploysAsItsServicePrincipal() {
    workspace.local().federation(workspace.name(), issuer.policies(principal, TokenIssuer.SUBJECT));
    deployment().run().passed().says("as " + principal, "Plan: 1 to create");
    assertEquals(
        "# Databricks notebook source\nprint(1)",
        workspace.export("/Shared/federated/train").strip());
  }

  @Test
  void aPipelineThatNoPolicyNamesDeploysNothing() {
    workspace
        .local()
        .federation(workspace.name(), issuer.policies(principal, "p://contoso/diabetes/another"));
    deployment().run().failed();
    assertEquals(false, workspace.has("/api/2.0/workspace/get-status?path=/Shared/federated"));
  }

  @Test
  void whatTheStepIsNotGivenIsNamed() {
    deployment()
        .environment("SYSTEM_ACCESSTOKEN", "")
        .run()
        .failed()
        .says("SYSTEM_ACCESSTOKEN is not set.", "SYSTEM_ACCESSTOKEN: $(System.AccessToken)");
  }
}
