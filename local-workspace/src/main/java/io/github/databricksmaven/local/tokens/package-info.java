/** Personal access tokens: made, listed, revoked; what opens a workspace beside its own token. */
package io.github.databricksmaven.local.tokens;
