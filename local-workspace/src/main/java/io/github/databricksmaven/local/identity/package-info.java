/** Who the workspace and its user are: discovery and SCIM {@code Me}. */
package io.github.databricksmaven.local.identity;
