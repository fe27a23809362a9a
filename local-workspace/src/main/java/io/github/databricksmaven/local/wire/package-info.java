/** What rules and endpoints share: JSON as the REST API spells it, and its refusals. */
package io.github.databricksmaven.local.wire;
