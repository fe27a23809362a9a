/** Secret scopes and their secrets. Values never appear in logs, messages or {@code toString}. */
package io.github.databricksmaven.local.secrets;
