/** The machine itself, its processes and its clock, as goals and rehearsals pass them in. */
package io.github.databricksmaven.machine;
