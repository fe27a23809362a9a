/**
 * Who signs in without a secret: tokens of another issuer, exchanged for those of the workspace.
 */
package io.github.databricksmaven.local.federation;
