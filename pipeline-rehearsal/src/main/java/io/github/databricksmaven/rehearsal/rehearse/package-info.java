/** A whole rehearsal: from the file and what was given with it to the page at its end. */
package io.github.databricksmaven.rehearsal.rehearse;
