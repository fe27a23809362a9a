/**
 * The ports of the features on the official Databricks SDK. Nothing else imports the SDK. Its
 * clients are built one by one on an {@code ApiClient}: {@code new WorkspaceClient} calls the host.
 */
package io.github.databricksmaven.sdk;
