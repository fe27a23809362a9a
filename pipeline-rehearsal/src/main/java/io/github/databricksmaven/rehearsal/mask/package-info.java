/** Secrets as stars in everything that is shown or kept. */
package io.github.databricksmaven.rehearsal.mask;
